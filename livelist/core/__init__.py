"""What a list is and what a change does to it: pure, without I/O, clock or randomness."""
