"""Everything that is only there in accounts mode."""

from fastapi import FastAPI

from livelist.api.http import (
    account,
    accounts,
    api_tokens,
    audit,
    devices,
    identities,
    invites,
    oidc,
    session,
    share_links,
    sharing,
)


def people_routes(app: FastAPI) -> None:
    """Add the routes of accounts mode."""
    for resource in (
        session,
        oidc,
        account,
        devices,
        identities,
        api_tokens,
        accounts,
        sharing,
        invites,
        share_links,
        audit,
    ):
        resource.routes(app)
