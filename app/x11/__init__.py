"""X11 as every part of the app that speaks it needs it: the libraries, their events, their errors."""
