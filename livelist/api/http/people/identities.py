"""One's accounts at the sign-in service: which there are, and taking one away."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.identities import LinkedIdentity
from livelist.api.http.people.requester import answer, caller_of, nothing, people_of, signed_in
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadOrigin, Denied, NotFound, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.accounts.identities import unlink
from livelist.people.documents.identity import group_of
from livelist.people.oidc.service import OidcService


async def get_identities(request: Request) -> Response:
    """List what one has linked, the oldest first."""
    people, (account, _) = people_of(request), await signed_in(request)
    found = await people.identities.group(group_of(account.id), people.now())
    return answer(
        [
            {
                "id": each.id,
                "issuer": each.value.issuer,
                "linked_at": shown_time(each.value.linked),
                "works": each.value.issuer == _issuer(request),
            }
            for each in sorted(found, key=lambda each: each.value.linked)
        ]
    )


async def delete_identity(request: Request) -> Response:
    """Take one away."""
    account, _ = await signed_in(request)
    identity_id = valid_id(request.path_params["identity_id"])
    await unlink(people_of(request), account, identity_id, _issuer(request), caller_of(request))
    return nothing()


def _issuer(request: Request) -> str | None:
    service: OidcService | None = request.app.state.oidc
    return service.config.issuer if service else None


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, many = "account", (Unauthenticated, Denied), "/account/identities"
    one, about = f"{many}/{{identity_id}}", "Your accounts at the sign-in service"
    add(app, Route("GET", many, about, tag=tag, answer=list[LinkedIdentity], errors=refusals), get_identities)
    ending = (*refusals, BadOrigin, NotFound)
    add(app, Route("DELETE", one, "Sign in by it no more", tag=tag, status=204, errors=ending), delete_identity)
