"""Stores: the list of them, and a page for each with its history and papers."""
