"""Global hotkeys with release: one protocol (`base`), one module for each platform, one shipped fake."""
