"""What webhooks say: events from changes, messages from events, and signatures."""
