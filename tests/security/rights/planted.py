"""Words of their own in whatever somebody keeps to themselves, and who may read each (SEC88)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import httpx

from livelist.core.ops import Create
from livelist.people.lists import change
from tests.security.town import ROLES, Town

WRITING: Final = frozenset({"writing token", "agent", "sharing token"})
PROGRAMS: Final = WRITING | {"reading token"}  # of the owner's
MEMBERS: Final = PROGRAMS | {"owner", "editor", "viewer"}
GUESTS: Final = frozenset({"guest editor", "guest viewer"})
READERS: Final = MEMBERS | GUESTS
OWNER: Final = frozenset({"owner"})
OWNERS: Final = PROGRAMS | OWNER
NOBODY: Final = frozenset[str]()
EVERYBODY: Final = ("anonymous", *ROLES, "disabled")
HARMLESS: Final = frozenset({"anonymous", "disabled", "guest viewer", "other token"})
MISSING: Final = "nowhere"
KEYS: Final = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
Body = dict[str, str]


@dataclass
class Planted:
    """What there is to find.

    words     with who may read each
    ids       by what paths call them
    lists     of records, by their ids
    comments  what a path to each has in it
    """

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    lists: Body = field(default_factory=dict)
    comments: list[Body] = field(default_factory=list)

    def is_worth_asking(self, list_id: str | None, *records: str) -> bool:
        """Whether records are asked for in a list of theirs, or in one that many people or programs read."""
        return not records or list_id in {None, *self.ids["list_id"][:2], *map(self.lists.get, records)}

    def of(self, who: str) -> set[str]:
        return {word for word, readers in self.words.items() if who in readers}

    def open_to(self, *words: str, readers: frozenset[str]) -> None:
        self.words |= dict.fromkeys(words, readers)


async def made(client: httpx.AsyncClient, path: str, **body: object) -> Body:
    """Make something, and return the answer."""
    return dict((await client.post(path, json=body)).raise_for_status().json())


async def plant(town: Town) -> Planted:
    """Put a word of its own into whatever somebody keeps to themselves."""
    planted = Planted()
    await _plant_lists(town, planted)
    await _plant_beside(town, planted)
    await _plant_secrets(town, planted)
    return planted


async def _plant_lists(town: Town, planted: Planted) -> None:
    """Lists and their tasks, of which some are deleted."""
    owner, stranger = town.cast["owner"], town.cast["stranger"]
    plans, other = f"/lists/{town.plans}", f"/lists/{town.other}"
    await owner.patch(plans, json={"title": "Wplans"})
    await owner.patch(other, json={"title": "Wother"})
    await made(owner, f"{plans}/tasks", id="milk", title="Wtask", tags=["Wtag"], notes="Wnotes")
    await made(owner, f"{plans}/tasks", id="gone", title="Wdeleted", tags=["Wdeletedtag"], completed=True)
    await made(owner, f"{other}/tasks", id="bread", title="Wothertask")
    private = (await made(stranger, "/lists", title="Wprivate"))["id"]
    await made(stranger, f"/lists/{private}/tasks", id="own", title="Wprivatetask")
    dropped = (await made(owner, "/lists", title="Wdropped"))["id"]
    await made(owner, f"/lists/{dropped}/tasks", id="last", title="Wdroppedtask")
    await owner.delete(f"/lists/{dropped}")
    planted.open_to("Wplans", "Wtask", "Wtag", "Wnotes", readers=READERS)
    planted.open_to("Wdeleted", "Wdeletedtag", "Bystander", readers=MEMBERS)
    planted.open_to("Wother", "Wothertask", readers=OWNERS | {"other token"})
    planted.open_to("Wprivate", "Wprivatetask", readers=frozenset({"stranger"}))
    planted.open_to("Wdropped", "Wdroppedtask", readers=WRITING | OWNER)  # who may bring it back
    homes = [f"home-{town.ids[who]}" for who in ("owner", "stranger")]
    planted.ids["list_id"] = [town.plans, town.other, private, dropped, *homes, "default", MISSING]
    planted.ids["task_id"] = ["milk", "gone", "bread", "own", town.ids["owner"]]
    planted.lists |= {"own": private}


async def _plant_beside(town: Town, planted: Planted) -> None:
    """Sections, views and comments, of which some are deleted, or about what is; then the task that is to be."""
    owner, stranger, ids = town.cast["owner"], town.cast["stranger"], planted.ids
    there = ((owner, town.plans, "milk", ""), (owner, town.other, "bread", "other"))
    for client, list_id, task, of in (*there, (stranger, ids["list_id"][2], "own", "private")):
        where = f"/lists/{list_id}"
        for kind, more in (("section", {}), ("view", {"query": "tag:x"})):
            one = await made(client, f"{where}/{kind}s", title=f"W{of}{kind}", **more)
            ids.setdefault(f"{kind}_id", []).append(one["id"])
            planted.lists[one["id"]] = list_id
        one = await made(client, f"{where}/tasks/{task}/comments", text=f"W{of}comment")
        planted.comments.append({"list_id": list_id, "task_id": task, "comment_id": one["id"]})
        planted.open_to(
            *(f"W{of}{kind}" for kind in ("section", "view", "comment")), readers=planted.words[f"W{of or 'plans'}"]
        )
    plans = f"/lists/{town.plans}"
    for path, word in (
        ("sections", "Wdeletedsection"),
        ("views", "Wdeletedview"),
        ("tasks/milk/comments", "Wdeletedcomment"),
    ):
        one = await made(owner, f"{plans}/{path}", **({"text": word} if "comments" in path else {"title": word}))
        (await owner.delete(f"{plans}/{path}/{one['id']}")).raise_for_status()
        if "comments" in path:
            planted.comments.append({"list_id": town.plans, "task_id": "milk", "comment_id": one["id"]})
        else:
            ids[f"{path[:-1]}_id"].append(one["id"])
    one = await made(owner, f"{plans}/tasks/gone/comments", text="Waboutdeleted")
    planted.comments.append({"list_id": town.plans, "task_id": "gone", "comment_id": one["id"]})
    await owner.delete(f"{plans}/tasks/gone")
    ids["view_id"].append((await made(owner, "/views", title="Whomeview"))["id"])
    planted.open_to("Wdeletedsection", "Wdeletedview", "Wdeletedcomment", "Waboutdeleted", readers=MEMBERS)
    planted.open_to("Whomeview", readers=OWNERS)


async def _plant_secrets(town: Town, planted: Planted) -> None:
    """What is kept of where things are sent, of who may come in, and of what somebody was told."""
    owner, stranger, plans = town.cast["owner"], town.cast["stranger"], f"/lists/{town.plans}"
    private = planted.ids["list_id"][2]
    hook = await made(owner, f"{plans}/webhooks", url="https://hook.invalid/Whook", description="Wdescription")
    every = await made(owner, "/webhooks", url="https://hook.invalid/Wall")
    theirs = await made(stranger, f"/lists/{private}/webhooks", url="https://hook.invalid/Wtheirs")
    invite = await made(owner, f"{plans}/invites", role="viewer")
    link = await made(owner, f"{plans}/links", role="viewer")
    device = await made(owner, "/notices/devices", endpoint="https://push.invalid/Wendpoint", keys=KEYS)
    await owner.put("/notices/ntfy", json={"address": "https://ntfy.invalid/Wtopic", "token": "Wntfytoken"})
    notice = {"kind": "assigned", "list": town.plans, "by": town.ids["editor"], "rev": 1, "title": "Wnotice"}
    await change(town.visitors[0].people.lists, f"home-{town.ids['owner']}", [Create("told", "notice", notice)])
    tokens = (await owner.get("/account/tokens")).json()
    sessions = (await owner.get("/account/sessions")).json()
    planted.open_to("Wtheirs", readers=frozenset({"stranger"}))
    planted.open_to("Whook", "Wall", "Wdescription", readers=frozenset({"owner", "sharing token"}))
    planted.open_to("Wendpoint", "Wntfytoken", KEYS["auth"], hook["secret"], theirs["secret"], readers=NOBODY)
    planted.open_to(invite["secret"], link["secret"], readers=NOBODY)
    planted.open_to("Wtopic", readers=OWNER)
    planted.open_to("Wnotice", readers=OWNERS)
    planted.lists[theirs["id"]] = private
    planted.ids |= {
        "webhook_id": [hook["id"], every["id"], theirs["id"]],
        "delivery_id": ["msg_nothing"],
        "invite_id": [invite["id"]],
        "link_id": [link["id"]],
        "member_id": [town.ids["bystander"], town.ids["owner"]],
        "device_id": [device["id"]],
        "notice_id": ["told"],
        "token_id": [each["id"] for each in tokens][:1],
        "session_id": [each["id"] for each in sessions][:1],
        "identity_id": ["nothing"],
        "account_id": [town.ids["owner"], town.ids["stranger"]],
        "rev": ["2"],
    }


async def disable(town: Town) -> None:
    """Somebody who was in the list, and is signed in nowhere any more."""
    owner = town.cast["owner"]
    town.cast["disabled"] = await town.visitors[0].member(owner, "disabled", town.plans, role="editor")
    account = (await town.cast["disabled"].get("/account")).json()["id"]
    (await owner.patch(f"/accounts/{account}", json={"disabled": True})).raise_for_status()


def read(told: dict[str, set[str]], planted: Planted, who: str, text: str) -> None:
    """Note which of the words somebody has read."""
    told.setdefault(who, set()).update(word for word in planted.words if word in text)


def check(told: dict[str, set[str]], planted: Planted, words: Iterable[str]) -> None:
    """Each of `words` was read by those whose it is, or nothing was tried; and no word by anybody else."""
    assert {who: sorted(found - planted.of(who)) for who, found in told.items() if found - planted.of(who)} == {}
    assert {who: sorted(planted.of(who) & set(words) - found) for who, found in told.items()} == {
        who: [] for who in told
    }
