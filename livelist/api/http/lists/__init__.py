"""Lists and what is in them over HTTP: one file a resource."""
