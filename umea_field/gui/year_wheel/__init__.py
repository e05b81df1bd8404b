"""The page of the year wheel: the year as rings, and the same as a table."""
