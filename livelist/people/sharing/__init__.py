"""Sharing a list: its members, invitations to it, and links into it."""
