"""Handing over and taking in: how machines without network come to hold the same."""
