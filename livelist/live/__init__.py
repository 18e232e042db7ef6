"""Lists as they live in one process: rooms, who follows them, and the way out to each connection."""
