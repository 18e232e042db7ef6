"""Which webhooks there are, in the memory of one process: enough to know whom a change is for."""

from collections.abc import Callable
from dataclasses import dataclass

from livelist.features.webhooks.documents import EVERY, HOOK_INDEX, HOOK_PLACES, WEBHOOKS
from livelist.people.documents.collection import Collection
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Indexed:
    """A webhook: the version of its document, its list (None: all its owner's) and its owner."""

    version: int
    list: str | None
    owner: str


class HookIndex:
    """Read anew when a small document says that something is different."""

    def __init__(self, directory: Directory, now: Callable[[], float]) -> None:
        """Know of none."""
        self.hooks: dict[str, Indexed] = {}
        self._directory = directory
        self._now = now
        self._version = -1
        self._of_list: dict[str, list[str]] = {}
        self._of_all: list[str] = []

    def of_list(self, list_id: str) -> list[str]:
        """Name the webhooks that a list's changes may be for."""
        return [*self._of_list.get(list_id, ()), *self._of_all]

    async def refresh(self) -> set[str]:
        """Look whether anything is different; name the webhooks that are new or were changed."""
        marker = await Collection(self._directory, HOOK_INDEX).get(EVERY, self._now())
        version = marker.version if marker else 0
        if version == self._version:
            return set()
        found = await Collection(self._directory, WEBHOOKS).group(EVERY, self._now())
        before = self.hooks
        self.hooks = {each.id: Indexed(each.version, each.value.list, each.value.owner) for each in found}
        self._of_list, self._of_all = {}, []
        for hook_id, hook in self.hooks.items():
            (self._of_all if hook.list is None else self._of_list.setdefault(hook.list, [])).append(hook_id)
        self._version = version
        return {hook_id for hook_id, hook in self.hooks.items() if before.get(hook_id) != hook}

    async def begun(self, hook_id: str) -> list[str]:
        """Name the lists that a webhook has a place in."""
        places = await self._directory.group(HOOK_PLACES.name, hook_id, self._now())
        return [each.id.removeprefix(f"{hook_id}.") for each in places]
