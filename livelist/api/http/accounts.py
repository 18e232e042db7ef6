"""Accounts: joining by invitation, and for who runs the server which there are."""

from fastapi import FastAPI, Request, Response

from livelist.api.http.describe import Route, add
from livelist.api.http.people_models import AccountSwitch, KnownAccount, OwnAccount, SignUp, read_as
from livelist.api.http.session import begun
from livelist.api.http.times import shown_time
from livelist.api.http.who import answer, caller_of, nothing, people_of, server_owner
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.people.accounts import EVERYBODY
from livelist.people.invites import join
from livelist.people.joining import set_disabled


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


def routes(app: FastAPI) -> None:
    """Add the routes."""
    tag, refusals, many = "accounts", (Unauthenticated, Denied), "/accounts"
    joining = (BadJson, BadOrigin, Invalid, NotFound, TooMany)
    switching = (*refusals, BadJson, BadOrigin, Invalid, NotFound)
    one = f"{many}/{{account_id}}"
    add(app, Route("POST", many, "Join by invitation", tag, 201, OwnAccount, SignUp, (), joining), post_account)
    add(app, Route("GET", many, "All accounts", tag, answer=list[KnownAccount], errors=refusals), get_accounts)
    add(
        app,
        Route("PATCH", one, "Disable or enable an account", tag, 204, None, AccountSwitch, (), switching),
        patch_account,
    )
