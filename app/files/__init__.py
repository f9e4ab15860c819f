"""File transcription in the running app: the jobs, the watched folder, and what of them is kept."""
