"""Cleaning up dictations in the running app: what is asked, when words go in, what is offered."""
