"""A filter's text as one term (F1–F3): `!` binds first, then `&`, which may be left out, then `|`."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from livelist.core.errors import BadFilter
from livelist.core.filter.phrases import term_at
from livelist.core.filter.terms import Both, ByName, Either, Flag, Leaf, Not, Term, Text, Time
from livelist.core.filter.tokens import FilterPiece, tokens_of, wrong
from livelist.core.filter.words import ENGLISH, FilterVocabulary, vocabulary_of
from livelist.core.limits import MOST_SOUGHT, MOST_TERMS, QUERY_DEPTH, QUERY_LIMIT
from livelist.core.quick.words import fold

KEPT: Final = 256  # filters that are remembered as they were read: of a list's views each is asked for by many
ME: Final = "me"  # whatever the language calls whoever asks
_STATUS: Final = frozenset({"done", "open"})


class Filter(Struct, frozen=True):
    """What somebody looks for."""

    term: Term


@lru_cache(KEPT)
def read_filter(text: str) -> Filter:
    """Read a filter. Raises `BadFilter`.

    One that does not say whether tasks are done is about open ones (F5).
    """
    if len(text.encode("utf-8", "replace")) > QUERY_LIMIT:
        raise wrong("long", 0)
    reader = FilterReader(text, vocabulary_of(ENGLISH))
    parts = (reader.all(),) if reader.tokens else ()
    if any(_says_status(leaf) for leaf, _, _ in reader.leaves):
        return Filter(Both(parts))
    return Filter(Both((*parts, Flag("open"))))


def why_not(text: str) -> BadFilter | None:
    """Return what keeps a text from being a filter, if anything does."""
    try:
        read_filter(text)
    except BadFilter as wrong:
        return wrong
    return None


def _says_status(leaf: Term) -> bool:
    if isinstance(leaf, Time):
        return leaf.field == "completed_at"
    return isinstance(leaf, Flag) and leaf.name in _STATUS


class FilterReader:
    """Goes over the tokens once; `leaves` has the terms with where each stands."""

    def __init__(self, text: str, known: FilterVocabulary) -> None:
        """Take the text apart. Raises `BadFilter`."""
        self.tokens = tokens_of(text, known)
        self.leaves: list[tuple[Leaf, int, int]] = []
        self._known = known
        self._end = len(text)
        self._at = 0

    def all(self) -> Term:
        """Read everything. Raises `BadFilter`."""
        found = self._either(0)
        if (rest := self._peek()) is not None:
            raise wrong("close", rest.start)
        return found

    def _peek(self) -> FilterPiece | None:
        return self.tokens[self._at] if self._at < len(self.tokens) else None

    def _takes(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True

    def _either(self, depth: int) -> Term:
        parts = [self._both(depth)]
        while self._takes("|"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self, depth: int) -> Term:
        parts = [self._one(depth)]
        while (token := self._peek()) is not None and token.kind not in {"|", ")"}:
            self._takes("&")
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _one(self, depth: int) -> Term:
        token = self._peek()
        if token is None or token.kind in {"&", "|", ")"}:
            unopened = token is not None and token.kind == ")" and depth == 0
            raise wrong("close" if unopened else "term", token.start if token else self._end)
        if depth > QUERY_DEPTH:
            raise wrong("deep", token.start)
        if self._takes("!"):
            return Not(self._one(depth + 1))
        if self._takes("("):
            inner = self._either(depth + 1)
            if not self._takes(")"):
                raise wrong("open", token.start)
            return inner
        return self._leaf(token)

    def _leaf(self, token: FilterPiece) -> Term:
        found = term_at(self.tokens, self._at, self._known) if token.kind == "word" else None
        leaf: Leaf = found.term if found else _plain(token, self._known)
        self._at = found.at if found else self._at + 1
        self.leaves.append((leaf, token.start, self.tokens[self._at - 1].end))
        sought = sum(isinstance(each, Text) for each, _, _ in self.leaves)
        if len(self.leaves) > MOST_TERMS or sought > MOST_SOUGHT:
            raise wrong("many", token.start)
        return leaf


def _plain(token: FilterPiece, known: FilterVocabulary) -> ByName | Text:
    """Return what a token means that is no phrase."""
    if token.kind in {"word", "quoted"}:
        return Text(fold(token.text))
    me = token.kind == "person" and token.folded in known.me and token.end - token.start == len(token.text) + 1
    return ByName(token.kind, ME if me else token.folded, me)


def leaves_of(term: Term) -> Iterator[Term]:
    """Return the terms that a term is made of."""
    if isinstance(term, Both | Either):
        for part in term.parts:
            yield from leaves_of(part)
    elif isinstance(term, Not):
        yield from leaves_of(term.part)
    else:
        yield term
