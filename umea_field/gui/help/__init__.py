"""The manual: read in a window of its own, at the page one came from."""
