"""Solutions on trial: what was thought, what was measured, what was decided."""
