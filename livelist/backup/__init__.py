"""One file with everything a store has: taken from a running server, checked, put back into any store."""
