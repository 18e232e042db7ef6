"""What every request meets before a door opens: its log line, its limits, and the checks of names and pages."""
