"""The server's key for push: made at the first start of the first replica, the same for all of them.

It is a number, so whoever never pushes loads no cryptography for it.
"""

from collections.abc import Callable
from typing import Final

from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.push_key import ONLY, PUSH_KEYS, PushKey
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory

ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186, appendix D)
BYTES: Final = 48  # half as many again as the number has: so none is likelier than another (FIPS 186, A.2.1)


async def server_key(directory: Directory, entropy: Callable[[int], bytes], now: float) -> PushKey:
    """Return the key, made if there is none."""
    collection = Collection(directory, PUSH_KEYS)
    while (found := await collection.get(ONLY, now)) is None:
        key = PushKey(f"{new_secret_number(entropy):x}", now)
        try:
            await directory.write(PUSH_KEYS.write(ONLY, 0, key), now=now)
        except WriteConflict:  # another replica was quicker
            continue
    return found.value


def new_secret_number(entropy: Callable[[int], bytes]) -> int:
    """Return a number of those that are secret keys: from 1 to before the curve's order."""
    return int.from_bytes(entropy(BYTES), "big") % (ORDER - 1) + 1
