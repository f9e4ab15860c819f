"""Everything said: the list on show, and what can be done with an entry."""
