"""Filters: which tasks somebody looks for, as text (F1–F9)."""
