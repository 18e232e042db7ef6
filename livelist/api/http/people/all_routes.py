"""Everything that is only there in accounts mode."""

from starlette.applications import Starlette

from livelist.api.http.people import (
    account,
    accounts,
    audit,
    devices,
    identities,
    invites,
    oidc,
    session,
    share_links,
    sharing,
    tokens,
)


def people_routes(app: Starlette) -> None:
    """Add the routes of accounts mode."""
    for resource in (
        session,
        oidc,
        account,
        devices,
        identities,
        tokens,
        accounts,
        sharing,
        invites,
        share_links,
        audit,
    ):
        resource.routes(app)
