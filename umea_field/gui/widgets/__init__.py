"""Pieces without a noun, of which every page is built."""
