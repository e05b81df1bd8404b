"""The tours: planned stop by stop, driven, and what was asked on the way."""
