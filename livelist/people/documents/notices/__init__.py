"""What is kept of notices beside themselves: choices, devices, the key for push, and what was sent."""
