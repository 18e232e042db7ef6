"""A list's log: how its changes hang together, and whether what was stored can be believed."""
