"""Webhooks: what happens in a list, told to addresses that its owners named, in order and at least once."""
