"""`livelist user`: accounts from the command line, for who can reach the machine but not the page.

On SQLite the server must be stopped, since one process owns the file; on Redis this works at any time, and running
replicas hear of it at once.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from livelist.core.errors import LivelistError, NotFound
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.people.accounts.lifecycle import add_account, draft_account, set_disabled
from livelist.people.accounts.setup import first_owner, is_waiting
from livelist.people.context import Caller, People
from livelist.people.documents.account import EVERYBODY, Account, login_key
from livelist.people.documents.collection import Versioned
from livelist.people.hashing import Passwords
from livelist.people.limits.rates import RateLimits
from livelist.people.membership.census import Census
from livelist.people.signing_in.password import make_reset
from livelist.server.app import now
from livelist.server.first_lists import is_furnished, make_first_lists
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Store
from livelist.store.open import is_missing, open_store, place_of

Print = Callable[[str], None]
HERE = Caller(browser="command line")


@dataclass(frozen=True, slots=True)
class UserRequest:
    """What was asked for, and whom; `name`, `owner` and `create` (the store, if there is none) are for add."""

    action: str
    login: str
    name: str | None = None
    owner: bool = False
    create: bool = False


def run(settings: Settings, request: UserRequest, say: Print) -> bool:
    """Do it and say so, with the store it was done in; False if it could not be done, which is said too."""
    place = place_of(settings.store, settings.data)
    if is_missing(settings.store, settings.data) and not request.create:
        say(f"There is no Livelist in {place}. Name its folder with --data; --create makes a new one for user add.")
        return False
    say(f"In {place}:")
    try:
        store = open_store(settings.store, settings.data)
    except ValueError as error:
        say(f"{error}.")
        return False
    return asyncio.run(_run(settings, store, request, say))


async def _run(settings: Settings, store: Store, request: UserRequest, say: Print) -> bool:
    environment = Environment(store, now, os.urandom, logging.getLogger("livelist"))
    rooms = Rooms(environment)
    rooms.census = Census(store, time.time)
    passwords = Passwords()
    limits = RateLimits("memory:")  # nobody guesses here
    people = People(store.directory, rooms, store.lists, time.time, os.urandom, passwords, limits)
    try:
        await rooms.start()
        if request.create:
            await make_first_lists(store, rooms)
        elif not await is_furnished(store):
            raise NotFound(
                "There is no Livelist there yet. Start the server first; --create makes a new one for user add."
            )
        await _ACTIONS[request.action](people, request, say)
    except LivelistError as error:
        say(cause_of(error))
        if settings.store == "sqlite:" and error.code == "unavailable":
            say("With SQLite the server must be stopped first; with Redis it may run.")
        return False
    finally:
        await rooms.close()
        passwords.close()
    return True


async def _add(people: People, request: UserRequest, say: Print) -> None:
    first = await is_waiting(people)
    draft = await draft_account(
        people, request.login, request.name or request.login, "owner" if first or request.owner else "member"
    )
    if first:
        account = await first_owner(people, draft, caller=HERE)
        say(f"{request.login} is the first account: it owns the server and every list that was there.")
    else:
        account = await add_account(people, draft, caller=HERE)  # what everybody has comes as they sign in
        say(f"Added {request.login}.")
    await _offer(people, account, say)


async def _list(people: People, _: UserRequest, say: Print) -> None:
    found = await people.accounts.group(EVERYBODY, people.now())
    for account in sorted((each.value for each in found), key=lambda each: login_key(each.login)):
        signs = ["owner"] * (account.role == "owner") + ["disabled"] * account.disabled
        signs += ["no password"] * (not account.password)
        say("  ".join((account.login, account.name, *([f"({', '.join(signs)})"] if signs else []))))
    say("1 account." if len(found) == 1 else f"{len(found)} accounts.")


async def _enable(people: People, request: UserRequest, say: Print) -> None:
    account = await _find(people, request.login)
    await set_disabled(people, account.id, None, HERE, on=False)
    say(f"Enabled {request.login}: they sign in again as before.")


async def _disable(people: People, request: UserRequest, say: Print) -> None:
    account = await _find(people, request.login)
    await set_disabled(people, account.id, None, HERE, on=True)
    say(f"Disabled {request.login}: signed out everywhere, and tokens no longer work.")


async def _reset(people: People, request: UserRequest, say: Print) -> None:
    await _offer(people, await _find(people, request.login), say)


async def _offer(people: People, account: Versioned[Account], say: Print) -> None:
    secret = await make_reset(people, account, HERE)
    say(f"With this code {account.value.login} can choose a password, once, within a day:")
    say(secret)


async def _find(people: People, login: str) -> Versioned[Account]:
    account = await people.accounts.find(login_key(login), people.now())
    if account is None:
        raise NotFound(f"There is no account “{login}”.")
    return account


_ACTIONS = {"list": _list, "add": _add, "disable": _disable, "enable": _enable, "reset": _reset}
