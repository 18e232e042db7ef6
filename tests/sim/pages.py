"""A world of pages that crash, sleep, are paused and run out of room, with many lists on replicas that fail, too."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from livelist.core.limits import NOTE_LIMIT
from livelist.core.log.marks import read_mark
from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.core.order import LONGEST_KEPT, between, jitter_from
from tests.sim.browser import BrowserProcess
from tests.sim.links import Link
from tests.sim.page import PAUSES, Page, titles
from tests.sim.world import LIST, TURNS_TO_REST, Simulation

HEALING_MS = 3000
SHORT, LONG = 5000, 100_000  # milliseconds: less and more than a lease of a tab, and than a server is silent
FITS = "ü" * (NOTE_LIMIT // 2 - 10)
REFUSED = "x" * (NOTE_LIMIT + 10)  # a push can carry it
UNSENDABLE = '"' * (NOTE_LIMIT - 10)  # none can: as JSON it is twice as long
HAPPENINGS = {
    "edit": 22,
    "connect": 66,
    "leave": 3,
    "wait": 2,
    "fill": 1,
    "kill": 1,
    "fail": 3,
    "forget": 1,
    "move": 1,
}
DEEP = "U" * (LONGEST_KEPT - 12)  # how keys begin where much was moved for years


class Pages(Simulation):
    """Every edit has a title of its own, by which it is found again, wherever it is kept and however it is numbered.

    in_vain   titles that no disk took, or no push can carry
    too_long  and those that the server refuses
    """

    def __init__(
        self, process: BrowserProcess, seed: int, *, browsers: int, tabs: int, lists: int, big: float = 0.2
    ) -> None:
        super().__init__(seed)
        self.process = process
        self.big = big
        self.lists = [LIST, *(f"list{number}" for number in range(1, lists))]
        self.first = seed * 100
        self.pages: list[Page] = []
        for number in range(browsers * tabs):
            self._open_page(number // tabs)
        self.full: set[int] = set()
        self.in_vain: set[str] = set()
        self.too_long: set[str] = set()

    def log(self, name: str) -> list[bytes]:
        return self.disk.lists[name].log

    def changes(self, name: str) -> list[Change]:
        return [msgspec.json.decode(raw, type=Change) for raw in self.log(name)]

    def _open_page(self, browser: int) -> Page:
        number = self.first + len(self.pages)
        page = Page(self.process, number, self.first + browser, self.lists, self.log)
        self.pages.append(page)
        return page

    def _place(self, page: Page) -> int:
        return page.number - self.first

    async def begin(self) -> None:
        await self.start([])
        for name in self.lists[1:]:
            await self.make(name)

    async def step(self) -> None:
        """Let one thing happen."""
        page = self.rng.choice(self.pages)
        (happening,) = self.rng.choices(list(HAPPENINGS), list(HAPPENINGS.values()))
        match happening:
            case "edit":
                self._edit_in(page)
            case "leave":
                await self._leave(page)
            case "fill":
                self._leave_room(page, self.rng.choice((0, 0, 1, 2, 4)))
            case "wait":
                page.wait(self.rng.choice((SHORT, SHORT, LONG)))
            case "connect":
                await self._connect(page)
            case _:
                await self._serve_badly(happening)
        if page.browser in self.full and self.rng.random() < 0.2:
            self._leave_room(page, None)
        await self._settle()

    async def _serve_badly(self, happening: str) -> None:
        match happening:
            case "kill":
                await self._kill(self.rng.randrange(self.count))
            case "fail":
                store = self.rng.choice(self.replicas)[0]
                store.failing.append(self.rng.choice(("append", "append:done", "changes", "head", "marks", "load")))
            case "forget":
                await self._forget_clients()
            case _:
                self._move(self.rng.choice(self.lists))

    async def _connect(self, page: Page) -> None:
        """Exchange some frames with a page, once it is connected."""
        link = self.links.get(self._place(page))
        if link is not None and link.open:
            for _ in range(5):
                self._deliver(link)
                await self._settle(3)
        elif not page.paused or self.rng.random() < 0.2:
            await self._join(page)

    def _edit_in(self, page: Page) -> None:
        if page.asleep:
            return
        name = self.rng.choice((LIST, self.rng.choice(self.lists)))
        ops = list(self._ops(page.tasks(name)))
        if len(titles(ops)) > 1 and self.rng.random() < 0.3:
            self._leave_room(page, 1)  # for half of the action
        kept, frames = page.edit(name, ops)
        if not kept:
            self.in_vain |= set(titles(ops))
            shown = json.dumps([each["ops"] for each in page.state(name)["refused"]])
            assert all(json.dumps(title) in shown for title in titles(ops)), "D9: it is not shown to be copied"
        link = self.links.get(self._place(page))
        if link and link.open:
            link.up.extend(frames)

    def _title(self) -> str:
        self.made += 1
        return f"Title {self.made}"

    def _ops(self, tasks: list[tuple[str, str]]) -> Iterator[Op]:
        """Return one action. One with two texts as long as they may be is more than one push can carry."""
        kind, title = self.rng.random(), self._title()
        if kind < 0.25 or not tasks:
            key = between(None, None, jitter_from(self.rng.randbytes(8)))
            yield Create(self.new_id(), "task", {"title": title, "position": self.rng.choice((key, key, DEEP + key))})
            return
        task = self.rng.choice(tasks)[0]
        yield Set(task, {"title": title} | self._notes(title))
        if kind < 0.25 + self.big / 4:
            yield Set(self.rng.choice(tasks)[0], {"title": self._title(), "notes": FITS})
        if kind > 0.9:
            yield Delete(task)
        if kind > 0.95:
            yield Restore(task)
        if kind > 0.6:
            yield Set(task, {"position": self._key_between(tasks)})

    def _notes(self, title: str) -> dict[str, Any]:
        if self.rng.random() > self.big:
            return {}
        notes = self.rng.choice((FITS, FITS, FITS, REFUSED, UNSENDABLE))
        if notes == REFUSED:
            self.too_long.add(title)
        elif notes == UNSENDABLE:
            self.in_vain.add(title)
        return {"notes": notes}

    def _key_between(self, tasks: list[tuple[str, str]]) -> str:
        """Return a key between two neighbours; between two that are long it is one that the server moves (O5)."""
        at = self.rng.randrange(len(tasks) + 1)
        keys = [None, *(position for _, position in tasks), None]
        return between(keys[at], keys[at + 1], jitter_from(self.rng.randbytes(8)))

    async def _leave(self, page: Page) -> None:
        how = self.rng.choice(("cut", "crash", "crash", "sleep", "pause", "pause"))
        link = self.links.pop(self._place(page), None)
        if link:
            await link.cut(self.rng.choice(PAUSES) if how == "pause" else None)
        if how == "crash":
            page.crash()
        elif how == "sleep":
            page.sleep()

    async def _join(self, page: Page) -> None:
        number = self._place(page)
        await self._cut(number)
        self.links[number] = Link(page, self.rng.choice(self.replicas)[2])

    def _leave_room(self, page: Page, writes: int | None) -> None:
        page.leave_room(writes)
        (self.full.discard if writes is None else self.full.add)(page.browser)

    async def _forget_clients(self) -> None:
        """Let the servers forget all clients (M3), as those unseen for 90 days, unless one waits for an answer."""
        for number in list(self.links):
            await self._cut(number)
        for index in range(self.count):
            await self._kill(index)
        if any(self._is_answered(page, name) for page in self.pages for name in self.lists):
            return
        for name in self.lists:
            self.disk.lists[name].marks.clear()

    def _is_answered(self, page: Page, name: str) -> bool:
        marks = self.disk.lists[name].marks
        known = {client: read_mark(raw) for client, (raw, _) in marks.items()}
        unsent = page.state(name)["unsent"]
        return any((mark := known.get(client)) is not None and seq <= mark.seq for client, seq in unsent)

    async def heal_beside(self) -> None:
        """End all faults but the pause of all pages but one a browser: that one sends what they have (D6)."""
        awake = list({page.browser: page for page in self.pages}.values())
        for page in self.pages:
            if page not in awake:
                await self._join(page)
                await self.links.pop(self._place(page)).cut(self.rng.choice(PAUSES))
        await self._rest(awake)

    async def heal(self) -> None:
        """End all faults and pauses; somebody new comes in, who is sent everything."""
        self._open_page(len(self.pages))
        await self._rest(self.pages)

    async def _rest(self, awake: Sequence[Page]) -> None:
        self.disk.lossy = False
        for store, _, _ in self.replicas:
            store.failing.clear()
        for page in self.pages:
            self._leave_room(page, None)
        for _ in range(TURNS_TO_REST):
            for _, rooms, _ in self.replicas:
                await rooms.check()
            for page in awake:
                if (link := self.links.get(self._place(page))) is None or not link.open:
                    await self._join(page)
                await self._exchange(page, self.links[self._place(page)])
            if self._all_sent(awake):
                return
        raise AssertionError("it never came to rest: " + json.dumps([page.rest() for page in self.pages])[:2000])

    async def _exchange(self, page: Page, link: Link) -> None:
        link.up.extend(page.wait(HEALING_MS))
        link.down.append({"t": "ping"})
        while link.open and (link.up or link.down):
            while link.down:
                link.deliver_down()
            while link.up:
                link.deliver_up()
            await self._settle()

    def _all_sent(self, awake: Sequence[Page]) -> bool:
        if any(link.up or link.down for link in self.links.values()):
            return False
        heads = {name: self.disk.lists[name].position.rev for name in self.lists}
        rests = [(page, page.rest()) for page in self.pages]
        return all(
            rest["waiting"] == rest["rows"] == 0 and (page not in awake or rest["revs"] == heads)
            for page, rest in rests
        )
