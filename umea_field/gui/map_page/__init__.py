"""The map over the whole page: places, their states, ways between them, own layers."""
