"""The distributed store: one Redis server, a primary with its Sentinels, or a Redis Cluster."""
