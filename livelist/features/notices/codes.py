"""How somebody shows that an address of mail is theirs: a code goes there, and they type it (SEC82)."""

from hashlib import sha256
from typing import Final

from msgspec.structs import replace

from livelist.core.errors import Invalid, TooMany
from livelist.core.ids import from_bytes
from livelist.people.documents.notices.choices import MailAddress, NoticeChoices
from livelist.people.documents.secrets import Entropy

DIGITS: Final = 6
LIFE: Final = 86_400.0  # seconds
MOST_TRIES: Final = 5  # at one code
MOST_CODES: Final = 5  # mailed for one account in a day: nobody is pestered through this server
WRONG: Final = "That is not the code that was mailed, or a day has passed. Ask for another."
ENOUGH: Final = "That was enough codes for today."


def new_code(entropy: Entropy) -> str:
    """Make a code: six digits, in two halves for reading."""
    number = int.from_bytes(entropy(8), "big") % 10**DIGITS
    digits = f"{number:0{DIGITS}d}"
    return f"{digits[:3]} {digits[3:]}"


def asked(choices: NoticeChoices, address: str, code: str, now: float) -> NoticeChoices:
    """Note that a code went to an address. Raises `TooMany` after five in a day."""
    lately = [each for each in choices.mailed if now - each < LIFE]
    if len(lately) >= MOST_CODES:
        raise TooMany(ENOUGH, after=int(LIFE - (now - lately[0])) + 1)
    mail = MailAddress(address, _hash(address, code), now + LIFE)
    return replace(choices, mail=mail, mailed=[*lately, now])


def typed(choices: NoticeChoices, code: str, now: float) -> NoticeChoices:
    """Take a code that somebody typed: the choices have the address confirmed, or one try more."""
    mail = choices.mail
    if mail is None or mail.confirmed:
        return choices
    if now < mail.until and mail.tries < MOST_TRIES and mail.code == _hash(mail.address, code):
        return replace(choices, mail=MailAddress(mail.address))
    return replace(choices, mail=replace(mail, tries=mail.tries + 1))


def check_confirmed(choices: NoticeChoices) -> None:
    """Raise `Invalid` unless mail may go to the address."""
    if choices.mail is None or not choices.mail.confirmed:
        raise Invalid(WRONG)


def _hash(address: str, code: str) -> str:
    digits = "".join(sign for sign in code if sign.isdigit())
    return from_bytes(sha256(f"{address}\n{digits}".encode()).digest())
