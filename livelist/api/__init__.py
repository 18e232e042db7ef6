"""The doors: each translates between one protocol and the rooms, and decides nothing."""
