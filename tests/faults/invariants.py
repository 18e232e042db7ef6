"""The invariants of spec/PROTOCOL.md, checked on a history alone.

`python -m tests.faults.invariants FILE` checks one that a failed run has kept.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from livelist.core.apply import replay
from livelist.core.ids import SYSTEM
from livelist.core.log.chain import first_break
from livelist.core.ops import Change
from livelist.core.state import Draft, State
from tests.faults.history import Event, History

Name = tuple[str, str, int]  # list, client, number: who a mutation is


def violations(history: History) -> list[str]:
    """Return a sentence for each thing that went wrong; none if all was well."""
    logs = {event["list"]: event for event in history.of("log")}
    found = [f"C2: {event['who']} had to start over: {event['why']}" for event in history.of("anew")]
    found += [f"C3: {event['who']} was at {event['had']} and got {event['got']}" for event in history.of("gap")]
    found += _check_mutations(history, logs.values())
    for list_id, log in logs.items():
        found += _check_log(log, [end for end in history.of("end") if end["list"] == list_id])
    return found


def digest(records: Iterable[Any]) -> str:
    """Return the digest of a list's records, in whatever order they come."""
    ordered = sorted(records, key=lambda record: str(record["id"]))
    return sha256(msgspec.json.encode(ordered, order="sorted")).hexdigest()


def replayed(list_id: str, changes: Sequence[bytes]) -> State:
    """Return the state that a whole log makes."""
    state = State(list_id)
    for raw in changes:
        draft = Draft(state)
        replay(draft, msgspec.json.decode(raw, type=Change))
        draft.settle()
    return state


def _check_mutations(history: History, logs: Iterable[Event]) -> list[str]:
    issued = {_name(event) for event in history.of("issued")}
    refused = {_name(event) for event in history.of("refused")}
    committed = _committed(logs)
    found = [
        f"I1: {name} took effect in {revs}, refused: {name in refused}"
        for name, revs in committed.items()
        if len(revs) > 1 or name in refused
    ]
    found += [f"I2: nobody sent {name}" for name in committed if name not in issued]
    found += [
        f"I2: {_name(event)} was acknowledged as {event['rev']}, the log has {committed.get(_name(event))}"
        for event in history.of("acked")
        if event["rev"] not in committed.get(_name(event), [])
    ]
    known = Counter(name[0] for name in issued if name in committed or name in refused)
    known.update({end["list"]: end["waiting"] for end in history.of("end")})
    sent = Counter(name[0] for name in issued)
    return found + [f"I3: in {i}, {sent[i]} were issued, {known[i]} are accounted for" for i in sent - known]


def _committed(logs: Iterable[Event]) -> dict[Name, list[int]]:
    found: dict[Name, list[int]] = defaultdict(list)
    for log in logs:
        for change in (msgspec.json.decode(raw, type=Change) for raw in log["changes"]):
            if change.client is not None and change.seq is not None and change.by != SYSTEM:
                found[log["list"], change.client, change.seq].append(change.rev)
    return found


def _check_log(log: Event, ends: Sequence[Event]) -> Iterator[str]:
    raw = [change.encode() for change in log["changes"]]
    broken = first_break(raw)
    if broken is not None:
        yield f"I1: the chain of {log['list']} breaks at {broken}"
        return
    truth = digest(replayed(log["list"], raw).records())
    if log["rows"] != truth:
        yield f"I5: the rows of {log['list']} are not what its log makes"
    last = msgspec.json.decode(raw[-1])["hash"] if raw else ""
    for end in ends:
        if end["waiting"]:
            yield f"I8: {end['who']} still has {end['waiting']} waiting"
        if (end["epoch"], end["rev"], end["hash"]) != (log["epoch"], len(raw), last):
            yield f"I4: {end['who']} is at {end['rev']} of {len(raw)}"
        elif end["records"] != truth:
            yield f"I4: {end['who']} sees something else than the log makes"


def _name(event: Event) -> Name:
    return event["list"], event["client"], event["seq"]


if __name__ == "__main__":
    wrong = violations(History.load(Path(sys.argv[1])))
    sys.stdout.write("".join(f"{sentence}\n" for sentence in wrong) or "All invariants hold.\n")
    sys.exit(bool(wrong))
