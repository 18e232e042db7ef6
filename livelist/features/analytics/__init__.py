"""What became of a list, in figures."""
