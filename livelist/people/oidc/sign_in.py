"""What it means that the sign-in service says who somebody is: they sign in, join by invitation, or link their account.

Only issuer and subject say whose an account is. Names and addresses from the service are suggestions for a new one.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from livelist.core.errors import Invalid, NotFound, NotLetIn
from livelist.people.accounts.home import furnish
from livelist.people.accounts.lifecycle import draft_account, objection_to
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account, check_login, check_name
from livelist.people.documents.collection import Versioned
from livelist.people.documents.identity import ProviderIdentity, identity_id, identity_write
from livelist.people.documents.oidc_attempt import Attempt
from livelist.people.oidc.service import Proof
from livelist.people.sharing.invites import accept_found, find_invite, join_found
from livelist.people.signing_in.sign_in import begin
from livelist.store.contract import WriteConflict

SUGGESTED: Final = 80  # characters of a suggested login, so that a number fits behind it
TRIES: Final = 100
VIA: Final = "oidc"
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f]+")


async def come_in(people: People, attempt: Attempt, who: Proof, caller: Caller) -> tuple[str, str | None]:
    """Begin somebody's session; give its secret and the list they were invited to. Raises `NotLetIn`."""
    account = await _account_of(people, who)
    if account is None:
        return await _join(people, attempt, who, caller)
    if account.value.disabled:
        await people.note("sign_in_failed", account.id, caller, via=VIA)
        raise NotLetIn("disabled")
    await furnish(people, account, caller)
    secret, session = begin(people, account.id, account.value, caller)
    await people.directory.write(session, now=people.now())
    await people.note("sign_in", account.id, caller, via=VIA)
    return secret, await _accept(people, attempt, account, caller)


async def link(people: People, account: Versioned[Account], who: Proof, caller: Caller) -> None:
    """Let somebody who is signed in come by the service from now on. Raises `NotLetIn` if another does so already."""
    known = await _account_of(people, who)
    if known is not None and known.id == account.id:
        return
    version = await _free_version(people, who) if known is None else None
    if version is None:
        raise NotLetIn("taken")
    try:
        write = identity_write(version, ProviderIdentity(who.issuer, who.subject, account.id, people.now()))
        await people.directory.write(write, now=people.now())
    except WriteConflict:
        raise NotLetIn("taken") from None
    await people.note("identity_linked", account.id, caller, issuer=who.issuer)


async def _account_of(people: People, who: Proof) -> Versioned[Account] | None:
    found = await people.identities.get(identity_id(who.issuer, who.subject), people.now())
    return await people.accounts.get(found.value.account, people.now()) if found else None


async def _free_version(people: People, who: Proof) -> int:
    """Return the version to write an identity over: that of one whose account is gone, or none."""
    left = await people.identities.get(identity_id(who.issuer, who.subject), people.now())
    return left.version if left else 0


async def _accept(people: People, attempt: Attempt, account: Versioned[Account], caller: Caller) -> str | None:
    if attempt.invite is None:
        return None
    try:
        return await accept_found(people, account, await find_invite(people, attempt.invite), caller)
    except NotFound:  # they are in all the same
        return None


async def _join(people: People, attempt: Attempt, who: Proof, caller: Caller) -> tuple[str, str | None]:
    """Make the account of somebody new, without a password, by the invitation they came with."""
    if attempt.invite is None:
        await people.note("sign_in_failed", None, caller, via=VIA)
        raise NotLetIn("unknown")
    login = await _free_login(people, who.logins)
    draft = await draft_account(people, login, _first(who.names, check_name) or login)
    identity = ProviderIdentity(who.issuer, who.subject, draft.id, people.now())
    try:
        found = await find_invite(people, attempt.invite)
        own = identity_write(await _free_version(people, who), identity)
        secret = await join_found(people, found, draft, own, caller=caller)
    except (NotFound, Invalid):  # over, or somebody was quicker with it or with the login
        raise NotLetIn("invite") from None
    await people.note("identity_linked", draft.id, caller, issuer=who.issuer)
    return secret, found.value.list


async def _free_login(people: People, wished: Iterable[str]) -> str:
    """Return a login nobody has: as suggested, else with a number behind it."""
    plain = [_UNFIT.sub(".", each.strip())[:SUGGESTED] for each in wished]
    login = _first(plain, check_login) or "person"
    for number in range(1, TRIES):
        tried = login if number == 1 else f"{login}-{number}"
        if await objection_to(people, tried) is None:
            return tried
    return f"{login[: SUGGESTED // 2]}-{people.new_id()}"


def _first(texts: Iterable[str], check: Callable[[str], str]) -> str | None:
    """Return the first text that can be one."""
    for text in texts:
        try:
            return check(text)
        except Invalid:
            continue
    return None
