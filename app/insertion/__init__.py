"""Putting finished words into the window the person was in, exactly once."""
