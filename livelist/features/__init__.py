"""What the server does by itself with lists: each folder is one feature, and none knows another."""
