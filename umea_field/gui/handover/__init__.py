"""The page where bundles are handed over, looked through, merged and settled."""
