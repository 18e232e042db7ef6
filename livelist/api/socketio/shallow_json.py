"""The JSON that the Socket.IO library is given: the standard one, but for what is nested too deep."""

from json import dumps, loads
from typing import Any, Final

from livelist.core.limits import TOO_DEEP, is_shallow


class ShallowJson:
    """Stands in for the module `json`; what is too deep, or a very long number, is a `ValueError`."""

    dumps: Final = staticmethod(dumps)

    @staticmethod
    def loads(text: str) -> Any:
        """Return what `text` says."""
        if not is_shallow(text.encode("utf-8", "surrogatepass")):
            raise ValueError(TOO_DEEP)
        return loads(text, parse_int=_number)


def _number(digits: str) -> int:
    """Refuse numbers that take long to read."""
    if len(digits) > 100:  # noqa: PLR2004 - as in the library's own
        raise ValueError("a number with more than 100 digits")
    return int(digits)
