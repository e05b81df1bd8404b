"""The way back from the pen: a code, the sheet as it was printed, its lines beside."""
