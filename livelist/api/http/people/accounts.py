"""Accounts: joining by invitation, and for who runs the server which there are."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.account import OwnAccount
from livelist.api.http.people.models.accounts import AccountSwitch, KnownAccount, SignUp
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.requester import answer, caller_of, nothing, people_of, server_owner
from livelist.api.http.people.session import begun
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.accounts.lifecycle import set_disabled
from livelist.people.documents.account import EVERYBODY
from livelist.people.sharing.invites import join


async def post_account(request: Request) -> Response:
    """Make the account one was invited to have, and sign in."""
    wish = await read_as(request, SignUp)
    caller = caller_of(request)
    secret = await join(people_of(request), wish.invite, wish.login, wish.name, wish.password, caller)
    return await begun(request, secret, 201)


async def get_accounts(request: Request) -> Response:
    """List all accounts, the oldest first."""
    await server_owner(request)
    people = people_of(request)
    found = await people.accounts.group(EVERYBODY, people.now())
    return answer(
        [
            {
                "id": each.id,
                "login": each.value.login,
                "name": each.value.name,
                "color": each.value.color,
                "role": each.value.role,
                "disabled": each.value.disabled,
                "created_at": shown_time(each.value.created),
            }
            for each in sorted(found, key=lambda each: each.value.created)
        ]
    )


async def patch_account(request: Request) -> Response:
    """Disable an account, which ends its sessions and stops its tokens, or enable it again."""
    owner = await server_owner(request)
    wish = await read_as(request, AccountSwitch)
    account_id = valid_id(request.path_params["account_id"])
    await set_disabled(people_of(request), account_id, owner, caller_of(request), on=wish.disabled)
    return nothing()


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, many = "accounts", (Unauthenticated, Denied), "/accounts"
    joining = (BadJson, BadOrigin, Invalid, NotFound, TooMany)
    switching = (*refusals, BadJson, BadOrigin, Invalid, NotFound)
    one = f"{many}/{{account_id}}"
    add(
        app,
        Route("POST", many, "Join by invitation", tag=tag, status=201, answer=OwnAccount, body=SignUp, errors=joining),
        post_account,
    )
    add(app, Route("GET", many, "All accounts", tag=tag, answer=list[KnownAccount], errors=refusals), get_accounts)
    add(
        app,
        Route("PATCH", one, "Disable or enable an account", tag=tag, status=204, body=AccountSwitch, errors=switching),
        patch_account,
    )
