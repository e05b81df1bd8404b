"""The Today page: the tour's stops, what was promised, what waits."""
