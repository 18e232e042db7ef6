"""The Socket.IO door, for clients that already speak it (rule S6)."""
