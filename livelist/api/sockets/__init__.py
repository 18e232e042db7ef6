"""The door at `/ws`: connections, and the two ways to a socket."""
