"""The resources of notices."""
