"""Builders for tests: a small world in which what does not matter is filled in."""
