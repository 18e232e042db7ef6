"""What is said on the wire, and one connection as a state machine: no I/O."""
