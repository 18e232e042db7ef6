"""Logins that look alike, and names that nobody can see.

The table is a small part of Unicode's confusables (UTS 39): letters of Cyrillic and Greek, and digits, that most fonts
draw like a small or capital Latin letter. It is for comparing only; people may write as they like.
"""

import unicodedata
from typing import Final

_LOOKS: Final = {
    "a": "аαɑ",
    "b": "вβь",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еєεҽ",
    "g": "ɡց",
    "h": "һнη",
    "i": "іιı",
    "j": "јϳ",
    "k": "кκ",
    "l": "1ӏ|ⅼ",
    "m": "мμ",
    "n": "ո",
    "o": "оοσ0օ",
    "p": "рρ",
    "q": "ԛգ",
    "r": "г",
    "s": "ѕ",
    "t": "тτ",
    "u": "υս",
    "v": "νѵ",
    "w": "ԝω",
    "x": "хχ",
    "y": "уγү",
    "z": "ζ",
}
_AS: Final = {ord(other): letter for letter, others in _LOOKS.items() for other in others}
_PAIRS: Final = (("rn", "m"), ("vv", "w"))
# Characters of no class that says so which are nevertheless not drawn (Unicode's Default_Ignorable_Code_Point).
_UNDRAWN: Final = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
)
_EMPTY: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


def skeleton(login: str) -> str:
    """Return what all logins that look like this one have in common."""
    plain = unicodedata.normalize("NFKC", login.strip()).replace("I", "l")  # a capital one, which has no dot
    folded = unicodedata.normalize("NFKC", plain.casefold())
    seen = "".join(each for each in folded.translate(_AS) if is_drawn(each))
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return seen


def is_drawn(character: str) -> bool:
    """Whether a character leaves a mark on the screen."""
    return unicodedata.category(character) not in _EMPTY and ord(character) not in _UNDRAWN


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen: a mark alone, as an accent without its letter, is not enough."""
    return any(is_drawn(each) and not unicodedata.combining(each) for each in text)
