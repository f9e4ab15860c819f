"""Named ways to dictate, each with its own key or for its own applications."""
