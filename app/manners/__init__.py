"""What the app does with sound besides listening: cues, other programs' audio, a silent microphone."""
