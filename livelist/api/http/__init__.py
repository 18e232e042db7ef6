"""The plain HTTP surface: one file a resource (rules S1–S5)."""
