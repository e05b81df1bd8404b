"""The room where records that may be one are looked at side by side, and merged."""
