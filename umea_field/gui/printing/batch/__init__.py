"""The same paper about several things, printed at once."""
