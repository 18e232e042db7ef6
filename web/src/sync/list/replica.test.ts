import { describe, expect, test } from "vitest";
import type { Change, Json, Op } from "../../core/records";
import { Replica } from "./replica";
import type { Row } from "./row";
import { turning } from "./turning";
import { Turns } from "./turns";

const T0 = "2026-11-22T10:00:00.000Z";
const START = { epoch: "e", rev: 1, hash: "h1" };

function task(id: string, title: string, position = "V"): Json {
  const stamps = { created_at: T0, created_by: "bob", updated_at: T0, updated_by: "bob" };
  const empty = {
    notes: "",
    completed: false,
    completed_at: null,
    completed_by: null,
    parent: null,
  };
  const rest = { tags: [], priority: null, due: null, assignees: [] };
  return { id, type: "task", title, position, ...stamps, ...empty, ...rest };
}

function row(seq: number, ops: readonly Op[]): Row {
  return { list: "l", client: "c", seq, order: seq, base: 1, ops, at: T0, by: "me" };
}

function committed(rev: number, by: string, ops: readonly Op[], from: object = {}): Change {
  return { rev, at: T0, by, ops, was: [], hash: `h${rev}`, ...from };
}

function at(rev: number) {
  return { epoch: "e", rev, hash: `h${rev}` };
}

const retitle: Op = { op: "set", id: "a", fields: { title: "mine" } };

const TURNS = new Turns({ load: async () => turning, now: () => 0, known: () => {} });

function replica(...rows: Row[]): Replica {
  const fresh = new Replica("l", TURNS);
  fresh.restore(START, [task("a", "old", "V"), task("b", "other", "W")]);
  fresh.setRows(rows);
  return fresh;
}

const titleOf = (list: Replica) => list.view().records.get("a")?.title;

describe("overlay", () => {
  test("C4 an edit leaves the overlay with its revision, not with the ack", () => {
    const edit = row(1, [retitle]);
    const list = replica(edit);
    expect(list.confirm(edit, 2)).toBeNull();
    expect(titleOf(list)).toBe("mine");
    expect(list.waiting).toBe(0);
    expect(list.view().pending.get("a")).toBe("sent");
    const advance = list.apply(at(2), [committed(2, "me", [retitle])], "me", 0);
    expect(advance.done).toMatchObject([{ seq: 1, rev: 2 }]);
    expect(titleOf(list)).toBe("mine");
    expect(list.view().pending.size).toBe(0);
  });

  test("C2 what was confirmed but not seen yet counts for nothing in another history, and goes again", () => {
    const edit = row(1, [retitle]);
    const list = replica(edit);
    list.confirm(edit, 4);
    expect(list.snapshot(at(7), [task("a", "old")], true).done).toEqual([]);
    expect(list.unsent).toEqual([edit]);
    expect(titleOf(list)).toBe("mine");
  });

  test("C4 a change carries its own confirmation, should the ack be lost", () => {
    const list = replica(row(1, [retitle]));
    list.apply(at(2), [committed(2, "me", [retitle], { client: "c", seq: 1 })], "me", 0);
    expect(list.waiting).toBe(0);
  });

  test("I6 my edit stays visible while others' changes come in before it", () => {
    const list = replica(row(1, [retitle]));
    const theirs: Op = { op: "set", id: "a", fields: { title: "theirs" } };
    list.apply(at(2), [committed(2, "bob", [theirs])], "me", 0);
    expect(titleOf(list)).toBe("mine");
    const advance = list.apply(
      at(3),
      [committed(3, "me", [retitle], { client: "c", seq: 1 })],
      "me",
      0,
    );
    expect(titleOf(list)).toBe("mine");
    expect(advance.puts).toMatchObject([{ id: "a", title: "mine" }]);
  });

  test("I6 an ack that comes after its change takes the row out at once", () => {
    const edit = row(1, [retitle]);
    const list = replica(edit);
    list.apply(
      at(4),
      [committed(2, "me", [retitle]), committed(3, "x", []), committed(4, "x", [])],
      "me",
      0,
    );
    expect(list.confirm(edit, 2)).toMatchObject({ rev: 2, epoch: "e" });
    expect(list.view().pending.size).toBe(0);
  });

  test("C7 what only goes on its way leaves tasks and records the same objects", () => {
    const list = replica();
    const draft = row(1, [retitle]);
    list.begin([draft]);
    const { tasks, records } = list.view();
    list.settle([draft], [draft]);
    list.sent([draft]);
    list.confirm(draft, 2);
    expect(list.view().pending.get("a")).toBe("sent");
    expect(list.view().tasks).toBe(tasks);
    expect(list.view().records).toBe(records);
    list.refuse(draft, "invalid", "No.");
    expect(titleOf(list)).toBe("old");
  });

  test("C7 nor do they stay the same when the overlay touches something else, or the base has moved", () => {
    const list = replica(row(1, [retitle]));
    const { records } = list.view();
    const other: Op = { op: "set", id: "b", fields: { title: "mine too" } };
    list.setRows([row(2, [other])]);
    expect(titleOf(list)).toBe("old");
    expect(list.view().records.get("b")?.title).toBe("mine too");
    list.setRows([row(1, [retitle])]);
    list.apply(at(2), [committed(2, "bob", [{ ...other, fields: { title: "theirs" } }])], "me", 0);
    expect(list.view().records).not.toBe(records);
    expect(list.view().records.get("b")?.title).toBe("theirs");
  });

  test("I3 a refused edit leaves the view and is kept for its author", () => {
    const edit = row(1, [retitle]);
    const list = replica(edit);
    list.refuse(edit, "invalid", "No.");
    expect(titleOf(list)).toBe("old");
    expect(list.view().refused).toMatchObject([{ seq: 1, code: "invalid", ops: [retitle] }]);
  });

  test("a settled row does not come back from storage that does not know it yet", () => {
    const edit = row(1, [retitle]);
    const list = replica(edit);
    list.refuse(edit, "invalid", "No.");
    list.setRows([edit]);
    expect(list.unsent).toEqual([]);
  });
});

describe("view", () => {
  test("a view keeps its identity until something changes", () => {
    const list = replica();
    const view = list.view();
    expect(list.view()).toBe(view);
    list.setRows([]);
    expect(list.view()).toBe(view);
  });

  test("unchanged records keep their identity, also those under an unconfirmed edit", () => {
    const list = replica(row(1, [retitle]));
    const before = list.view();
    const theirs: Op = { op: "set", id: "b", fields: { title: "theirs" } };
    list.apply(at(2), [committed(2, "bob", [theirs])], "me", 7);
    const after = list.view();
    expect(after.records.get("a")).toBe(before.records.get("a"));
    expect(after.tasks[0]).toBe(before.tasks[0]);
    expect(after.tasks[1]).not.toBe(before.tasks[1]);
    expect(after.arrivals).toEqual([{ record: "b", by: "bob", at: 7 }]);
  });

  test("SEC63 a list that the server cannot read says so until it can", () => {
    const list = new Replica("l", TURNS);
    list.unreadable();
    expect(list.view()).toMatchObject({ state: "loading", unreadable: true });
    list.snapshot({ epoch: "e", rev: 1, hash: "h" }, [], false);
    expect(list.view()).toMatchObject({ state: "ready", unreadable: false });
  });

  test("M5 a list that was not there is ready while it is made, and once the server has it, before it is sent", () => {
    const list = new Replica("l", TURNS);
    const make = row(1, [{ op: "create", id: "l", type: "list", fields: { title: "L" } }]);
    list.setRows([make]);
    list.gone();
    expect(list.view().state).toBe("ready");
    expect(list.confirm(make, 1)).toBeNull();
    list.disconnected();
    expect(list.view()).toMatchObject({ state: "ready", title: "L" });
    list.gone();
    expect(list.view().state).toBe("gone");
  });

  test("a deleted list is gone, and back when it is restored", () => {
    const list = replica();
    const own: Op = { op: "create", id: "l", type: "list", fields: { title: "L" } };
    list.apply(at(2), [committed(2, "bob", [own])], "me", 0);
    list.apply(at(3), [committed(3, "bob", [{ op: "delete", id: "l" }])], "me", 0);
    expect(list.view().state).toBe("gone");
    list.apply(at(4), [committed(4, "bob", [{ op: "restore", id: "l" }])], "me", 0);
    expect(list.view()).toMatchObject({ state: "ready", title: "L", color: "indigo" });
  });

  test("O6 a record without an id is set aside and does not stop the rest", () => {
    const list = replica();
    list.snapshot(
      at(2),
      [{ type: "task" }, 7, task("a", "kept"), { id: "x", type: "someday" }],
      false,
    );
    expect([...list.view().records.keys()]).toEqual(["a", "x"]);
    expect(list.base.aside).toHaveLength(2);
  });

  test("of 5,000 tasks an edit looks at a few, not at all", () => {
    const list = new Replica("l", TURNS);
    let looks = 0;
    const counted = (id: string, position: string): Json => {
      const get = () => {
        looks += 1;
        return position;
      };
      return Object.defineProperty(task(id, "x") as object, "position", {
        get,
        enumerable: true,
      }) as Json;
    };
    list.restore(
      START,
      Array.from({ length: 5000 }, (_, i) => counted(`t${i}`, `U${1e5 + i}V`)),
    );
    list.view();
    expect(looks).toBeGreaterThan(5000);
    for (let rev = 2; rev < 102; rev += 1) {
      looks = 0;
      const op: Op = { op: "set", id: `t${rev * 40}`, fields: { position: `U${1e5 + rev}W` } };
      list.setRows([row(rev, [op])]);
      list.view();
      list.apply(at(rev), [committed(rev, "me", [op], { client: "c", seq: rev })], "me", 0);
      expect(list.view().tasks).toHaveLength(5000);
      // A few searches in the order, of thirteen steps each.
      expect(looks).toBeLessThan(200);
    }
  });
});
