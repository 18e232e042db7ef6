"""Notices: what people are told of their lists, in the page and outside of it."""
