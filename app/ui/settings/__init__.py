"""The settings dialog: sections at the left, search above them, one row for each setting of the schema."""
