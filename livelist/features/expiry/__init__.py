"""Tasks that leave by themselves: when their time has come, or because a list's rules say so (T10–T14, T16)."""
