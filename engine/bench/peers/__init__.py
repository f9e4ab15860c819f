"""The ways of dictating that are compared, one module each; they import what they need in `load`."""
