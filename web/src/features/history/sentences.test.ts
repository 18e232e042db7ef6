import { describe, expect, it } from "vitest";
import type { Change, Fields, Json, Op } from "../../core/records";
import { stateOf } from "../../core/state";
import { byDay, entriesOf, knownEntries } from "./entries";
import { type Telling, tell } from "./sentences";

const now = new Date("2026-11-22T12:00:00");
const milk = { id: "milk", type: "task", title: "Oat milk", position: "V", notes: "", tags: [] };
const records = stateOf([
  milk,
  { id: "tea", type: "task", title: "Tea", position: "W" },
  { id: "shop", type: "list", title: "Shop", color: "red" },
  { id: "ben", type: "member", name: "Ben" },
]).records;
const names: Readonly<Record<string, string>> = { ann: "Ann", ben: "Ben", me: "You" };
const nameOf = (id: string) => names[id] ?? "Someone";
const listOf = (id: string) => (id === "house" ? "House" : null);
const inList: Telling = { records, now, record: null, nameOf, listOf };
const inPanel: Telling = { ...inList, record: "milk" };

const set = (fields: Fields, id = "milk"): Op => ({ op: "set", id, fields });
const create = (id: string, fields: Fields, type = "task"): Op => ({
  op: "create",
  id,
  type,
  fields,
});
const one = (op: Op, was: Fields | null = null) => ({ ops: [op], was: [was] });
const change = (rev: number, ops: readonly Op[], was: readonly (Fields | null)[]): Change => ({
  rev,
  at: "2026-11-22T11:00:00.000Z",
  by: "ben",
  ops,
  was,
  hash: `h${rev}`,
});

describe("a sentence in a task's own history", () => {
  it.each<[Fields, Fields, string]>([
    [{ title: "Oat milk" }, { title: "Milk" }, "changed the title to “Oat milk”"],
    [{ due: "2026-11-27" }, { due: null }, "set due to Friday"],
    [{ due: "2026-11-23T09:00" }, { due: null }, "set due to tomorrow 9:00"],
    [{ due: null }, { due: "2026-11-27" }, "cleared the due date"],
    [{ completed: true }, { completed: false }, "completed it"],
    [{ completed: false }, { completed: true }, "reopened it"],
    [{ priority: 2 }, { priority: null }, "set the priority to 2"],
    [{ priority: null }, { priority: 2 }, "cleared the priority"],
    [{ notes: "x" }, { notes: "" }, "added notes"],
    [{ notes: "" }, { notes: "x" }, "cleared the notes"],
    [{ notes: "y" }, { notes: "x" }, "changed the notes"],
    [{ tags: ["a", "b"] }, { tags: ["b", "c"] }, "added #a and removed #c"],
    [{ tags: ["b", "a"] }, { tags: ["a", "b"] }, "changed tags"],
    [{ position: "W" }, { position: "V" }, "moved it"],
    [{ assignees: ["ben", "me"] }, { assignees: [] }, "gave it to Ben and you"],
    [
      { assignees: ["ann", "zoe"] },
      { assignees: ["ben", "zoe"] },
      "gave it to Ann and took it from Ben",
    ],
    [{ assignees: [] }, { assignees: ["zoe"] }, "took it from someone"],
    [{ assignees: ["ben", "ann"] }, { assignees: ["ann", "ben"] }, "changed who does it"],
    [{ mood: "good" }, { mood: null }, "changed mood"],
    [{ expires: "2026-11-23" }, {}, "set it to leave tomorrow"],
    [{ expires: null }, { expires: "2026-11-23" }, "took away the date to leave"],
    [
      { repeat: { rule: "FREQ=MONTHLY;BYDAY=2TU,4TU", from: "due", until: "2027-06-30" } },
      {},
      "set it to repeat every month on the 2nd and 4th Tuesday, until Wed 30 Jun 2027",
    ],
    [{ repeat: null }, {}, "set it to repeat no more"],
    [{ reminders: [{ before: 30 }] }, {}, "changed the reminders"],
    [{ due: "2026-11-23", occurrence: 1 }, {}, "set due to tomorrow"],
  ])("%j", (fields, was, sentence) => {
    expect(tell(one(set(fields), was), inPanel)).toBe(sentence);
  });

  it("several fields read as one sentence, without the place they came to", () => {
    const fields = { title: "Oat milk", position: "W", due: "2026-11-22", priority: 1 };
    expect(tell(one(set(fields), {}), inPanel)).toBe(
      "changed the title to “Oat milk”, set due to today and set the priority to 1",
    );
  });

  it("leaves out what happened to other tasks in the same change", () => {
    const ops = [set({ title: "Tea" }, "tea"), { op: "delete", id: "milk" } as const];
    expect(tell({ ops, was: [{}, null] }, inPanel)).toBe("deleted this task");
    expect(tell(one(set({ title: "x" }, "tea"), {}), inPanel)).toBeNull();
  });

  it("adding and restoring", () => {
    expect(tell(one(create("milk", { title: "Milk" })), inPanel)).toBe("added this task");
    expect(tell(one({ op: "restore", id: "milk" }), inPanel)).toBe("restored this task");
  });
});

it("what a member may do is told of the list, and a name by what it is now", () => {
  expect(tell(one(set({ role: "viewer" }, "ben"), { role: "editor" }), inList)).toBe(
    "changed who is in this list",
  );
  expect(tell(one(set({ name: "Benno" }, "ben"), { name: "Ben" }), inList)).toBe(
    "chose the name “Benno”",
  );
});

describe("O16 what went to another list", () => {
  const went = (to: string, ...ids: readonly string[]) => {
    const ops = ids.flatMap((id) => [set({ moved_to: to }, id), { op: "delete", id } as const]);
    return { ops, was: ops.map(({ op }) => (op === "set" ? { moved_to: null } : null)) };
  };

  it("is told as moved there, and not by name where the reader does not see that list", () => {
    expect(tell(went("house", "milk"), inPanel)).toBe("moved this task to “House”");
    expect(tell(went("house", "milk", "tea", "a", "b"), inList)).toBe(
      "moved “Oat milk”, “Tea”, a task and 1 more to “House”",
    );
    expect(tell(went("secret", "milk"), inList)).toBe("moved “Oat milk” to another list");
    expect(tell(went("secret", "milk", "tea"), inList)).toBe(
      "moved “Oat milk” and “Tea” to another list",
    );
  });

  it("comes back as restored, whoever takes it back", () => {
    const gone = { ...milk, moved_to: "secret", deleted_at: "2026-11-22T10:00:00.000Z" };
    const now = { ...inList, records: stateOf([{ ...gone, deleted_by: "ben" }]).records };
    const { ops, was } = went("secret", "milk");
    const [entry] = entriesOf([change(3, ops, was)], now);
    expect(entry?.undo?.ops).toEqual([
      { op: "restore", id: "milk" },
      set({ moved_to: null }, "milk"),
    ]);
    const back = entry?.undo?.ops ?? [];
    expect(tell({ ops: back, was: back.map(() => null) }, inList)).toBe("restored “Oat milk”");
  });

  it("offline, the task itself says so", () => {
    const gone = { deleted_at: "2026-11-22T10:00:00.000Z", deleted_by: "ben" };
    const told = (moved_to: string) =>
      knownEntries({
        ...inList,
        records: stateOf([{ ...milk, ...gone, moved_to }]).records,
      }).map(({ did }) => did);
    expect(told("house")).toContain("moved “Oat milk” to “House”");
    expect(told("secret")).toContain("moved “Oat milk” to another list");
  });
});

describe("what leaves by itself", () => {
  const gone = (...ids: readonly string[]) => ({
    by: "system",
    ops: ids.map((id): Op => ({ op: "delete", id })),
    was: ids.map(() => null),
  });

  it("T13 is told of Livelist as leaving, not as a deletion", () => {
    expect(tell(gone("milk"), inPanel)).toBe("let this task leave");
    expect(tell(gone("milk", "tea"), inList)).toBe("let “Oat milk” and “Tea” leave");
    expect(tell(gone("milk", "tea", "a", "b", "c"), inList)).toBe(
      "let “Oat milk”, “Tea”, a task and 2 more leave",
    );
    expect(tell({ ...gone("milk"), by: "ben" }, inList)).toBe("deleted “Oat milk”");
  });

  it("T14 brought back, it is told once, whatever it loses by that", () => {
    const back = (id: string): Op[] => [{ op: "restore", id }, set({ expires: null }, id)];
    const ops = [...back("tea"), ...back("milk")];
    const was = ops.map(() => null);
    expect(tell({ ops, was }, inList)).toBe("restored “Tea” and “Oat milk”");
    expect(tell({ ops, was }, inPanel)).toBe("restored this task");
  });

  it("T15 what made room in a full list is told after what it made room for", () => {
    const room: readonly Op[] = [{ op: "delete", id: "tea" }, create("new", { title: "Jam" })];
    expect(tell({ ops: room, was: [null, null] }, inList)).toBe(
      "added “Jam” and let “Tea” leave the full list for it",
    );
    const own = { ...inList, record: "tea" };
    expect(tell({ ops: room, was: [null, null] }, own)).toBe("deleted this task");
    const apart: readonly Op[] = [create("new", { title: "Jam" }), { op: "delete", id: "tea" }];
    expect(tell({ ops: apart, was: [null, null] }, inList)).toBe(
      "added “Jam” and changed one other thing",
    );
  });

  it("T11 a list's rules", () => {
    const said = (fields: Fields) => tell(one(set(fields, "shop"), {}), inList);
    expect(said({ done_leaves_after: 30 })).toBe("let done tasks leave after 30 days");
    expect(said({ done_leaves_after: null })).toBe("let done tasks stay");
    expect(said({ untouched_leaves_after: 1 })).toBe(
      "let tasks leave that nobody touches for one day",
    );
    expect(said({ untouched_leaves_after: null })).toBe("let tasks stay that nobody touches");
    expect(said({ zone: "Europe/Berlin" })).toBe("set the list’s time zone to Europe/Berlin");
    expect(said({ zone: null })).toBe("set the list’s time zone to the server’s");
    expect(said({ person_figures: false })).toBe("changed it");
  });
});

describe("a sentence in a list's history", () => {
  it.each<[Op, Fields | null, string]>([
    [create("milk", { title: "Milk" }), null, "added “Milk”"],
    [
      create("milk", { title: "Milk", made: { at: "2026-10-05T10:00:00Z", name: "Zoë" } }),
      ...([null, "moved “Milk” here, which Zoë added on Mon 5 Oct"] as const),
    ],
    [
      create("milk", { title: "Milk", made: { at: "2026-10-05T10:00:00Z" } }),
      ...([null, "moved “Milk” here, having added it on Mon 5 Oct"] as const),
    ],
    [set({ title: "Oat milk" }), { title: "Milk" }, "renamed “Milk” to “Oat milk”"],
    [set({ completed: true }), { completed: false }, "completed “Oat milk”"],
    [set({ due: "2026-11-27" }), { due: null }, "set “Oat milk” due to Friday"],
    [set({ tags: [] }), { tags: ["a"] }, "removed #a from “Oat milk”"],
    [{ op: "delete", id: "gone" }, null, "deleted a task"],
    [create("shop", { title: "Shop" }, "list"), null, "made this list"],
    [set({ title: "Shop" }, "shop"), { title: "x" }, "renamed this list to “Shop”"],
    [set({ color: "red" }, "shop"), { color: "teal" }, "changed the colour of this list"],
    [create("ben", { name: "Ben" }, "member"), null, "chose the name “Ben”"],
    [create("ben", { name: "Ben", role: "editor" }, "member"), null, "let “Ben” in"],
    [create("c", { task: "milk", text: "Which?" }, "comment"), null, "commented on “Oat milk”"],
    [create("c", { task: "none", text: "Which?" }, "comment"), null, "commented on a task"],
  ])("%j", (op, was, sentence) => {
    expect(tell(one(op, was), inList)).toBe(sentence);
  });

  it("many alike are named together, many unlike are counted", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const many = ids.map((id) => create(id, { title: id.toUpperCase() }));
    const added = { ops: many, was: many.map(() => null) };
    expect(tell(added, inList)).toBe("added “A”, “B”, “C” and 2 more");
    const made = { at: "2026-10-05T10:00:00Z", name: "Zoë" };
    const moved = ids.map((id) => create(id, { title: id.toUpperCase(), made }));
    const came = { ops: moved, was: moved.map(() => null) };
    expect(tell(came, inList)).toBe("moved “A”, “B”, “C” and 2 more here");
    const mixed = { ops: [set({ completed: true }), create("a", {})], was: [{}, null] };
    expect(tell(mixed, inList)).toBe("completed “Oat milk” and changed one other thing");
  });

  it("a very long title is cut, and nothing is said of nothing", () => {
    const told = tell(one(create("a", { title: "x".repeat(500) })), inList);
    expect(told).toBe(`added “${"x".repeat(80)}…”`);
    expect(tell({ ops: [], was: [] }, inList)).toBeNull();
  });

  it("O10 says what somebody did first, not that they were named along with it", () => {
    const named = create("robo", { name: "Robo", color: "teal" }, "member");
    const told = (...ops: readonly Op[]) => tell({ ops, was: ops.map(() => null) }, inList);
    expect(told(create("x", { title: "Call" }), named)).toBe("added “Call”");
    expect(told(create("y", { title: "Shop" }, "list"), named)).toBe("made this list");
  });
});

describe("the undo beside a sentence", () => {
  const undo = (ops: readonly Op[], was: readonly (Fields | null)[], telling = inList) =>
    entriesOf([change(2, ops, was)], telling)[0]?.undo;

  it("takes back what still is as the change made it", () => {
    expect(undo([set({ title: "Oat milk" })], [{ title: "Milk" }])).toEqual({
      label: "Undo",
      ops: [set({ title: "Milk" })],
    });
  });

  it("is not there when nothing is left to undo", () => {
    expect(undo([set({ title: "Soy" })], [{ title: "Oat milk" }])).toBeNull();
    expect(undo([{ op: "delete", id: "milk" }], [null])).toBeNull();
  });

  it("says so where an older value would replace a newer one", () => {
    expect(undo([set({ title: "Soy" })], [{ title: "Milk" }])?.label).toBe("Put back");
  });

  it("restores what was deleted", () => {
    const gone = stateOf([{ ...milk, deleted_at: "2026-11-22T10:00:00.000Z", deleted_by: "ben" }]);
    const telling = { ...inList, records: gone.records };
    expect(undo([{ op: "delete", id: "milk" }], [null], telling)).toEqual({
      label: "Restore",
      ops: [{ op: "restore", id: "milk" }],
    });
  });

  it.each([
    ["house", null],
    ["secret", ["restore milk", "set milk"]],
  ])("O16 restores nothing that lives on in a list of the reader's (%s)", (to, back) => {
    const deleted = { deleted_at: "2026-11-22T10:00:00.000Z", deleted_by: "ben" };
    const telling = {
      ...inList,
      records: stateOf([{ ...milk, ...deleted, moved_to: to }]).records,
    };
    const ops = [set({ moved_to: to }), { op: "delete", id: "milk" } as const];
    const named = undo(ops, [{ moved_to: null }, null], telling)?.ops;
    expect(named?.map(({ op, id }) => `${op} ${id}`) ?? null).toEqual(back);
    const known = knownEntries({ ...telling, record: "milk" }).map((entry) => entry.undo?.label);
    expect(known).toEqual([back ? "Restore" : undefined]);
  });

  it("in a task's own history leaves the other tasks of the change alone", () => {
    const ops = [set({ notes: "" }), set({ title: "Tea" }, "tea")];
    expect(undo(ops, [{ notes: "n" }, { title: "T" }], inPanel)?.ops).toEqual([
      set({ notes: "n" }),
    ]);
    expect(undo([create("milk", { title: "Milk" })], [null], inPanel)).toBeNull();
  });
});

describe("what this device knows by itself", () => {
  const old: { readonly [field: string]: Json } = {
    ...milk,
    created_at: "2026-11-20T10:00:00.000Z",
    created_by: "ann",
    updated_at: "2026-11-22T10:00:00.000Z",
    updated_by: "ben",
  };

  it("when a task was added and changed, newest first", () => {
    const told = knownEntries({ ...inPanel, records: stateOf([old]).records });
    expect(told.map(({ by, did }) => `${by} ${did}`)).toEqual([
      "ben changed it",
      "ann added this task",
    ]);
  });

  it("a deleted task can be restored from it", () => {
    const gone = { ...old, deleted_at: "2026-11-22T10:00:00.000Z", deleted_by: "ben" };
    const [first] = knownEntries({ ...inList, records: stateOf([gone]).records });
    expect(first).toMatchObject({ did: "deleted “Oat milk”", undo: { label: "Restore" } });
  });
});

it("entries stand under their days", () => {
  const entry = (key: string, at: string) => ({ key, at, by: "ben", did: "", undo: null });
  const entries = [
    entry("3", "2026-11-22T11:00:00"),
    entry("2", "2026-11-22T09:00:00"),
    entry("1", "2026-11-20T09:00:00"),
  ];
  expect(byDay(entries).map(([day, each]) => [day, each.length])).toEqual([
    ["2026-11-22", 2],
    ["2026-11-20", 1],
  ]);
});
