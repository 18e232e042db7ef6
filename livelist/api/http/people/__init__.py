"""People's own affairs over HTTP: one file a resource."""
