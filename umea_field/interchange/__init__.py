"""Files that other programs read and write: tables, positions, calendars.

Coming in, a file becomes a ``grid`` of rows, each cell is read as a field's value,
each row is matched with what is known, and a plan says what would happen before
anything does. Going out, every noun is written under its domain's own names.
"""
