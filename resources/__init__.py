"""Icons, sounds, styles and translations, read through `importlib.resources`."""
