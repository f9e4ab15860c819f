"""The desktop around the engine: tray, hotkeys, insertion, windows, and the command line."""
