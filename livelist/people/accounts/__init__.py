"""What becomes of an account: made, changed, deleted, with its home, tokens and ways to sign in."""
