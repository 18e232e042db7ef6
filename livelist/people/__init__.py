"""Who people are and what they were given: accounts, sessions, tokens, invites, links, and the audit trail."""
