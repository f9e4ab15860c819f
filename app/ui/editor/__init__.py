"""The transcript editor: text with its sound."""
