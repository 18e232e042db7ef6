"""Giving out API tokens and taking them back."""

from livelist.core.errors import Invalid, NotFound
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account, check_name
from livelist.people.documents.collection import Versioned
from livelist.people.documents.secrets import hash_of, new_secret
from livelist.people.documents.token import MAX_TOKENS, TOKENS, Token, group_of
from livelist.store.contract import WriteConflict

PREFIX = "livelist_"  # so that one that lies about in a file is known for what it is


async def issue(
    people: People, account: Versioned[Account], wish: Token, caller: Caller
) -> tuple[str, Versioned[Token]]:
    """Make a token after `wish`, whose secret is left empty; the secret returned is never seen again."""
    now = people.now()
    if len(await people.tokens.group(group_of(account.id), now)) >= MAX_TOKENS:
        raise Invalid(f"An account has at most {MAX_TOKENS} tokens. Revoke one first.")
    check_name(wish.name)
    if wish.agent:
        check_name(wish.agent.name)
    secret = PREFIX + new_secret(people.entropy)
    token = Token(hash_of(secret), account.id, wish.name, wish.scope, wish.lists, now, wish.expires, wish.agent)
    made = Versioned(people.new_id(), 1, token)
    await people.directory.write(TOKENS.write(made.id, 0, token), now=now)
    await people.note("token_made", account.id, caller, token=made.id, name=wish.name, scope=wish.scope)
    return secret, made


async def revoke(people: People, account: Versioned[Account], token_id: str, caller: Caller) -> None:
    """Revoke one of somebody's tokens; its sockets hear of it. Raises `NotFound`."""
    found = await people.tokens.get(token_id, people.now())
    if found is None or found.value.account != account.id:
        raise NotFound("There is no such token.")
    try:
        await people.directory.write(TOKENS.remove(found), now=people.now())
    except WriteConflict:
        raise NotFound("There is no such token.") from None
    await people.directory.bump()
    await people.note("token_revoked", account.id, caller, token=token_id, name=found.value.name)
