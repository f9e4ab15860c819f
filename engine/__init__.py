"""The speech engine: microphone in, text out, in threads of its own. It knows nothing of Qt or the desktop.

`engine.engine.Engine` takes the commands, `engine.messages` are its events, `engine.errors` its errors.
"""
