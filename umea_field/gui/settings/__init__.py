"""The page Inställningar: what is chosen once, and what is done seldom."""
