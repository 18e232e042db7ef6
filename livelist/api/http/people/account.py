"""One's own account: what others see of it, its password, and leaving for good."""

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.account import AccountChanges, Farewell, OwnAccount, PasswordChange, PasswordReset
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.requester import answer, caller_of, drop_session, nothing, people_of, signed_in
from livelist.api.http.people.session import account_shown, begun
from livelist.api.http.routing import Route, add
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.people.accounts.lifecycle import delete_account
from livelist.people.accounts.profile import change_profile
from livelist.people.hashing import check_password
from livelist.people.signing_in.password import change_password, reset_password
from livelist.people.signing_in.reauthentication import check_own


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


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals = "account", (Unauthenticated, Denied)
    writing = (*refusals, BadJson, BadOrigin, Invalid)
    trying = (*writing, TooMany)
    one, password = "/account", "/account/password"
    add(app, Route("GET", one, "Your account", tag=tag, answer=OwnAccount, errors=refusals), get_account)
    add(
        app,
        Route("PATCH", one, "Change your account", tag=tag, answer=OwnAccount, body=AccountChanges, errors=writing),
        patch_account,
    )
    add(
        app,
        Route("DELETE", one, "Delete your account", tag=tag, status=204, body=Farewell, errors=trying),
        remove_account,
    )
    add(
        app,
        Route("POST", password, "Change your password", tag=tag, answer=OwnAccount, body=PasswordChange, errors=trying),
        post_password,
    )
    coded = (BadJson, BadOrigin, Invalid, NotFound, TooMany)
    add(
        app,
        Route(
            "POST",
            "/account/reset",
            "Choose a password with a code",
            tag=tag,
            status=204,
            body=PasswordReset,
            errors=coded,
        ),
        post_reset,
    )
