"""How often and how many: attempts, requests and sockets, for each person and address."""
