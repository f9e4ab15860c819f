"""What the `sayso` command does, one module for each verb."""
