"""Signing in by a service that people have an account with already (OpenID Connect)."""
