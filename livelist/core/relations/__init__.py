"""What records have to do with each other: what stands below what, and what names lead to."""
