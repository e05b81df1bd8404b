"""Half-year summaries: one for each party, written, printed and sent."""
