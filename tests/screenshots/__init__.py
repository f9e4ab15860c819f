"""Pictures of every page, in every look, by one command: `make screenshots`."""
