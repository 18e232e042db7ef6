"""What the directory keeps about people, one kind of document a file."""
