"""The first four steps: microphone, key, words, arrival."""
