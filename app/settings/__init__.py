"""What the person may choose: the schema, the file it is kept in, and how a change takes effect."""
