"""Webhooks as resources."""
