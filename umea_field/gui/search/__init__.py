"""Search over everything, and what can be done: the field in the window's head."""
