"""What leaves a list by itself, and who goes first when a list is full."""
