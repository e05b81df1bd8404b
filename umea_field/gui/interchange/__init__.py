"""Files in and out: what a file means, what it would change, and what leaves."""
