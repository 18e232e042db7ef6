"""Reminders: a notice at a time that somebody set, or some while before a task is due."""
