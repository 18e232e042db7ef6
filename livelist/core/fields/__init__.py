"""What the fields of records may hold, one kind of value after the other."""
