"""Which models there are, and which recogniser hears with each."""
