"""One's own account: what others see of it, its password, and leaving for good."""

from fastapi import FastAPI, Request, Response
from msgspec.structs import replace

from livelist.api.http.describe import Route, add
from livelist.api.http.people_models import (
    AccountChanges,
    Farewell,
    OwnAccount,
    PasswordChange,
    PasswordReset,
    read_as,
)
from livelist.api.http.session import account_shown, begun
from livelist.api.http.who import answer, caller_of, drop_session, nothing, people_of, signed_in
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.people.joining import delete_account
from livelist.people.own_proof import check_own
from livelist.people.password_change import change_password, reset_password
from livelist.people.passwords import check_password
from livelist.people.profile import change_profile


async def get_account(request: Request) -> Response:
    """Return one's own account."""
    account, _ = await signed_in(request)
    return answer(account_shown(account))


async def patch_account(request: Request) -> Response:
    """Change one's name, colour or default list."""
    account, _ = await signed_in(request)
    wish = await read_as(request, AccountChanges)
    given = {name: value for name, value in wish.model_dump().items() if value is not None}
    changed = await change_profile(people_of(request), account, replace(account.value, **given))
    return answer(account_shown(changed))


async def remove_account(request: Request) -> Response:
    """Delete one's own account."""
    account, session = await signed_in(request)
    wish, people, caller = await read_as(request, Farewell), people_of(request), caller_of(request)
    await check_own(people, account, session, wish.password, caller)
    await delete_account(people, account, caller)
    response = nothing()
    drop_session(request, response)
    return response


async def post_password(request: Request) -> Response:
    """Change one's password, or choose the first; all other sessions end, and this one goes on under a new secret."""
    account, session = await signed_in(request)
    wish, people, caller = await read_as(request, PasswordChange), people_of(request), caller_of(request)
    check_password(wish.new)
    await check_own(people, account, session, wish.old, caller)
    secret = await change_password(people, account, session, wish.new, caller)
    return await begun(request, secret)


async def post_reset(request: Request) -> Response:
    """Choose a password with a code from whoever runs the server."""
    wish = await read_as(request, PasswordReset)
    await reset_password(people_of(request), wish.secret, wish.password, caller_of(request))
    return nothing()


def routes(app: FastAPI) -> None:
    """Add the routes."""
    tag, refusals = "account", (Unauthenticated, Denied)
    writing = (*refusals, BadJson, BadOrigin, Invalid)
    trying = (*writing, TooMany)
    one, password = "/account", "/account/password"
    add(app, Route("GET", one, "Your account", tag, answer=OwnAccount, errors=refusals), get_account)
    add(
        app,
        Route("PATCH", one, "Change your account", tag, 200, OwnAccount, AccountChanges, (), writing),
        patch_account,
    )
    add(app, Route("DELETE", one, "Delete your account", tag, 204, None, Farewell, (), trying), remove_account)
    add(
        app,
        Route("POST", password, "Change your password", tag, 200, OwnAccount, PasswordChange, (), trying),
        post_password,
    )
    coded = (BadJson, BadOrigin, Invalid, NotFound, TooMany)
    add(
        app,
        Route("POST", "/account/reset", "Choose a password with a code", tag, 204, None, PasswordReset, (), coded),
        post_reset,
    )
