"""The server put together: store, rooms and doors, with accounts or without."""
