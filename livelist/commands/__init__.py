"""What `livelist` can be told to do, one file a command. Each is loaded only when it is asked for."""
