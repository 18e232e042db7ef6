"""Requests to addresses that users named: which of them may be asked, and how little of an answer is believed."""
