"""The two windows that help: the first run and the doctor."""
