"""The reference store: dictionaries, for tests, simulation and trying things out."""
