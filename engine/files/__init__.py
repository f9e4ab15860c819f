"""Recordings that exist already: transcribed from end to end, with nobody holding a key."""
