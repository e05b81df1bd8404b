"""The command line: everything the office would want to do without a window.

One file a command. ``line`` reads what was typed and loads the one command that it
names; the others, and what they rest upon, are never loaded.
"""
