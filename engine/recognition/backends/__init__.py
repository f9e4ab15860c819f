"""Speech recognition models behind `recognition.base.Recognizer`, one module each."""
