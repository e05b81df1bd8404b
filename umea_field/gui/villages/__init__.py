"""Villages: the list of them, a page for each, and the map."""
