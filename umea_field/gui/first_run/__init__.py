"""The first time: who works here, where the database lies, how large the text is."""
