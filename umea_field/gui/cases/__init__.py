"""The cases: what the municipality has promised an answer to, and from whom."""
