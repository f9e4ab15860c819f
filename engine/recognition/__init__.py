"""From samples to text: what a recogniser is, when to ask it, and when to doubt it."""
