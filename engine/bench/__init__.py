"""How fast Sayso is on this machine, side by side with other ways of doing the same, in one run."""
