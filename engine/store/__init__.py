"""What is on disk: the audio journal, the history, and the way back after a crash."""
