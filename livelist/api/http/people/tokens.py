"""API tokens: what programs of somebody's hold."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.tokens import ApiToken, MadeToken, NewToken
from livelist.api.http.people.requester import answer, caller_of, nothing, people_of, signed_in
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.accounts.tokens import issue, revoke
from livelist.people.documents.collection import Versioned
from livelist.people.documents.token import Agent, Token, group_of

DAY = 86_400.0


def _shown(token: Versioned[Token]) -> dict[str, Any]:
    value = token.value
    return {
        "id": token.id,
        "name": value.name,
        "scope": value.scope,
        "lists": value.lists,
        "created_at": shown_time(value.created),
        "expires_at": None if value.expires is None else shown_time(value.expires),
        "agent": value.agent,
    }


async def get_tokens(request: Request) -> Response:
    """List one's tokens, the newest first."""
    people, (account, _) = people_of(request), await signed_in(request)
    found = await people.tokens.group(group_of(account.id), people.now())
    return answer([_shown(each) for each in sorted(found, key=lambda each: -each.value.created)])


async def post_token(request: Request) -> Response:
    """Make a token."""
    people, (account, _) = people_of(request), await signed_in(request)
    wish = await read_as(request, NewToken)
    now = people.now()
    expires = None if wish.days is None else now + wish.days * DAY
    agent = Agent(people.new_id(), wish.agent.name, wish.agent.color) if wish.agent else None
    token = Token("", account.id, wish.name, wish.scope, wish.lists, now, expires, agent)
    secret, made = await issue(people, account, token, caller_of(request))
    return answer(_shown(made) | {"secret": secret}, 201)


async def delete_token(request: Request) -> Response:
    """Revoke a token."""
    account, _ = await signed_in(request)
    await revoke(people_of(request), account, valid_id(request.path_params["token_id"]), caller_of(request))
    return nothing()


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, many = "account", (Unauthenticated, Denied), "/account/tokens"
    making = (*refusals, BadJson, BadOrigin, Invalid)
    ending = (*refusals, BadOrigin, NotFound)
    add(app, Route("GET", many, "Your API tokens", tag=tag, answer=list[ApiToken], errors=refusals), get_tokens)
    add(
        app,
        Route("POST", many, "Make an API token", tag=tag, status=201, answer=MadeToken, body=NewToken, errors=making),
        post_token,
    )
    add(
        app, Route("DELETE", f"{many}/{{token_id}}", "Revoke a token", tag=tag, status=204, errors=ending), delete_token
    )
