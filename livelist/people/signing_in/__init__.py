"""From a login, a password or a secret to a person, and back to nobody."""
