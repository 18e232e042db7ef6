"""Local time: what a clock on the wall shows, and when that is."""
