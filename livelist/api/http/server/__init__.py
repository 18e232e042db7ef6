"""The server itself over HTTP: its health, its documentation and the page."""
