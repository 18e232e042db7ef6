"""The shapes of what people send and are sent about themselves and each other, checked and documented from here."""
