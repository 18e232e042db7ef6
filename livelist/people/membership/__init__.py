"""Account of who is in which list, kept as the lists change."""
