"""The wire under uvicorn: HTTP and WebSocket protocols of our own, with an end to what a peer may send."""
