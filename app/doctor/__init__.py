"""What works on this machine and what does not: the questions, and the report."""
