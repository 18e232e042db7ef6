"""API tokens: what programs of somebody's hold."""

from typing import Any

from fastapi import FastAPI, Request, Response

from livelist.api.http.describe import Route, add
from livelist.api.http.people_models import ApiToken, MadeToken, NewToken, read_as
from livelist.api.http.times import shown_time
from livelist.api.http.who import answer, caller_of, nothing, people_of, signed_in
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, Unauthenticated
from livelist.people.shelf import Kept
from livelist.people.token_issue import issue, revoke
from livelist.people.tokens import Agent, Token, group_of

DAY = 86_400.0


def _shown(token: Kept[Token]) -> dict[str, Any]:
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


def routes(app: FastAPI) -> None:
    """Add the routes."""
    tag, refusals, many = "account", (Unauthenticated, Denied), "/account/tokens"
    making = (*refusals, BadJson, BadOrigin, Invalid)
    ending = (*refusals, BadOrigin, NotFound)
    add(app, Route("GET", many, "Your API tokens", tag, answer=list[ApiToken], errors=refusals), get_tokens)
    add(app, Route("POST", many, "Make an API token", tag, 201, MadeToken, NewToken, (), making), post_token)
    add(app, Route("DELETE", f"{many}/{{token_id}}", "Revoke a token", tag, 204, errors=ending), delete_token)
