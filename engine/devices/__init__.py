"""What this machine can compute on, how much memory there is, and what to do when a device fails."""
