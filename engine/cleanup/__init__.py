"""From what was said to what is meant to be read: rules first, a language model only if it is asked for."""
