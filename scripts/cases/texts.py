"""Values near a limit of size or depth (C7), texts that show nothing (E36), and emoji."""

from typing import Any

from livelist.core.blank import is_blank
from livelist.core.fields.emoji import is_emoji
from livelist.core.limits import MUTATION_LIMIT, VALUE_DEPTH, is_within, size_of


def limit_vectors() -> dict[str, Any]:
    """Make values of every size and depth that is near a limit."""
    values: list[Any] = [
        *(
            None,
            True,
            0,
            -12,
            1.5,
            "",
            "Milk",
            "Drei – “ß”",
            "🛒",
            'a "quoted" \\ word',
            "tab\tline\nbell\x07",
            "\u2028",
        ),
        *([], {}, [1, "a", None], {"op": "set", "id": "t", "fields": {"notes": "ä\n" * 9}}),
    ]
    for depth in (VALUE_DEPTH - 1, VALUE_DEPTH, VALUE_DEPTH + 1, 40):
        arrays: Any = 1
        objects: Any = []
        for _ in range(depth):
            arrays, objects = [arrays, "[{"], {"a": objects}
        values += [arrays, objects]
    limits = {"value_depth": VALUE_DEPTH, "mutation": MUTATION_LIMIT}
    return {"limits": limits, "cases": [{"value": v, "size": size_of(v), "within": is_within(v)} for v in values]}


def blank_vectors() -> dict[str, Any]:
    """Make texts of characters that show nothing, and of those beside them."""
    codes = [0, 9, 0xA, 0x1C, 0x20, 0x21, 0x7E, 0x7F, 0x85, 0xA0, 0xA1, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1161]
    codes += [0x1680, 0x17B4, 0x180B, 0x180F, 0x1810, 0x2000, 0x200B, 0x200D, 0x200F, 0x2010, 0x2028, 0x202E, 0x202F]
    codes += [0x2030, 0x205F, 0x2060, 0x206F, 0x2070, 0x2800, 0x2801, 0x3000, 0x3001, 0x3164, 0xFE00, 0xFE0F, 0xFE10]
    codes += [0xFEFF, 0xFFA0, 0xFFF9, 0xFFFC, 0x1D173, 0xE0001, 0xE01EF, 0x1F6D2, 0x301]
    texts = ["", *map(chr, codes), "\u200b \u2060\ufeff", " a", "a\u200b", "\U0001f469\u200d\U0001f4bb"]
    return {"cases": [{"text": text, "blank": is_blank(text)} for text in texts]}


def emoji_vectors() -> dict[str, Any]:
    """Make texts of one emoji, of more, and of what is none."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
    wales = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    kiss = "👩🏻\u200d❤️\u200d💋\u200d👨🏿"
    one = ["👍", "👍🏽", "❤️", "❤", "❤️\u200d🔥", "🇩🇪", "#️⃣", "7\u20e3", "©", "🏳️\u200d🌈", kiss, "🫠"]
    none = ["", " ", "a", "é", "7", "#", "👍👍", "👍 ", " 👍", "👍a", "👍\n", "\u200d", "\ufe0f", "\u200d👍"]
    none += ["👍\u200d", "🇩", "🇩🇪🇫🇷", "\u20e3", "7️", "<3", ":)", "\u202e👍", "👍\u0301", "\U000e0067", "一", wales[:-1]]
    long = [f"{family}\u200d{family}\u200d{count}" for count in ("👍", "👍🏽", "👍\u200d👍")]
    texts = [*one, family, wales, *none, *long]
    return {"cases": [{"text": text, "emoji": is_emoji(text)} for text in texts]}
