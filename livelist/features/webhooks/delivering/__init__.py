"""How messages come to their receivers: in order, at least once, one at a time."""
