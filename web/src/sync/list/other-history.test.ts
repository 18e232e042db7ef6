import { describe, expect, test } from "vitest";
import type { AskedOp, Change, Fields, Json, Op } from "../../core/records";
import { stateOf } from "../../core/state";
import { type HistoryPage, revisionOf } from "./decided";
import { lostIn, type Turn } from "./lost";
import { beyondMaking, revivedFor } from "./revived";
import type { Confirmed, Row } from "./row";

const DAWN = "2026-11-22T06:00:00.000Z";
const NOON = "2026-11-22T12:00:00.000Z";
const DUSK = "2026-11-22T18:00:00.000Z";
const gone = { deleted_at: NOON, deleted_by: "bob" };

function task(id: string, fields: { readonly [name: string]: Json } = {}): Json {
  return {
    id,
    type: "task",
    title: id,
    parent: null,
    created_at: DAWN,
    updated_at: DAWN,
    ...fields,
  };
}

function turn(before: readonly Json[], after: readonly Json[], common = 3): Turn {
  const at = { epoch: "old", rev: 9, hash: "h9" };
  return { before: stateOf(before), at, after: stateOf(after), common, to: "new" };
}

function confirmed(ops: readonly AskedOp[], more: Partial<Confirmed> = {}): Confirmed {
  const row = { list: "l", client: "c", seq: 1, order: 1, base: 1, ops, at: NOON, by: "me" };
  return { ...row, epoch: "old", rev: 4, ...more };
}

const create = (id: string): Op => ({ op: "create", id, type: "task", fields: { title: id } });
const set = (id: string, fields: { readonly [name: string]: Json }): Op => ({
  op: "set",
  id,
  fields,
});
const remove = (id: string): Op => ({ op: "delete", id });
const restore = (id: string): Op => ({ op: "restore", id });

describe("what is sent again", () => {
  const lost = (rows: readonly Confirmed[]) =>
    lostIn(turn([task("a")], []), rows, NOON).map(({ order }) => order);

  test("C2 only what was confirmed in the history that ended, beyond what both have, in its order", () => {
    const rows = [
      confirmed([create("a")], { order: 4 }),
      confirmed([create("a")], { order: 2, rev: 3 }),
      confirmed([create("a")], { order: 3, epoch: "older" }),
      confirmed([create("a")], { order: 1 }),
    ];
    expect(lost(rows)).toEqual([1, 4]);
    expect(rows.map(({ order }) => order)).toEqual([4, 2, 3, 1]);
  });

  test("C2 T6 a turn that the new history has not completed yet, and no other", () => {
    const turn0: AskedOp = { op: "complete", id: "a", occurrence: 0 };
    const sent = (old: Fields, now: Fields) =>
      lostIn(turn([task("a", old)], [task("a", now)]), [confirmed([turn0])], NOON).flatMap(
        ({ ops }) => ops,
      );
    const due = "2026-11-29";
    expect(sent({ occurrence: 3, due }, { occurrence: 1 })).toEqual([
      set("a", { due, occurrence: 3 }),
    ]);
    expect(sent({ completed: true }, { completed: false })).toEqual([
      set("a", { completed: true }),
    ]);
    expect(sent({ occurrence: 1 }, { occurrence: 1 })).toEqual([]);
    expect(sent({ occurrence: 1 }, { occurrence: 2 })).toEqual([]);
    expect(sent({ occurrence: 0 }, {})).toEqual([]);
    const rows = [confirmed([turn0])];
    const before = [task("a", { occurrence: 1 }), task("turn", { series: "a" }), task("b")];
    const lost = lostIn(turn(before, []), rows, NOON);
    expect(lost).toMatchObject([
      { ops: [set("a", { occurrence: 1 }), { op: "create", id: "turn" }] },
    ]);
    expect(lost.map(beyondMaking)).toMatchObject([{ ops: [set("a", { occurrence: 1 })] }]);
    const made = revivedFor(turn(before, []), lost).flatMap(({ ops }) => ops);
    expect(made).toMatchObject([
      { op: "create", id: "a", fields: { occurrence: 1 } },
      { op: "create", id: "turn", fields: { series: "a" } },
    ]);
  });

  test("D12 a day counts from when this device learned of it, or from its writing where nobody said", () => {
    const rows = [
      confirmed([create("a")], { order: 1, at: DAWN, learned: NOON }),
      confirmed([create("a")], { order: 2, at: DUSK, learned: DAWN }),
      confirmed([create("a")], { order: 3, at: DAWN }),
      confirmed([create("a")], { order: 4, at: NOON }),
    ];
    expect(lost(rows)).toEqual([1, 4]);
  });

  const half = { op: "set", id: "a", fields: { title: "mine" } } as const;
  const cases: readonly [string, Op, readonly Json[], readonly Json[], readonly Op[]][] = [
    ["a task that is missing", create("a"), [task("a")], [], [create("a")]],
    ["a task that is there", create("a"), [task("a")], [task("a")], []],
    ["a task that is deleted there", create("a"), [task("a")], [task("a", gone)], []],
    ["a task nobody remembers", create("a"), [], [], []],
    [
      "words of a missing task",
      set("a", { title: "a" }),
      [task("a")],
      [],
      [set("a", { title: "a" })],
    ],
    ["words overwritten since", set("a", { title: "mine" }), [task("a")], [task("a")], []],
    ["words that are there too", set("a", { title: "a" }), [task("a")], [task("a")], []],
    [
      "of some words those that stood and are not there",
      set("a", { title: "mine", notes: "mine", due: null, tags: ["x"] }),
      [task("a", { title: "mine", notes: "hers", due: null, tags: ["x"] })],
      [task("a", { title: "old", notes: "old", due: null, tags: ["x", "y"] })],
      [set("a", { title: "mine", tags: ["x"] })],
    ],
    ["words of a task nobody remembers", half, [], [task("a")], []],
    ["a deletion", remove("a"), [task("a", gone)], [task("a")], [remove("a")]],
    ["a deletion of what is missing", remove("a"), [task("a", gone)], [], [remove("a")]],
    ["a deletion that is there", remove("a"), [task("a", gone)], [task("a", gone)], []],
    ["a deletion undone since", remove("a"), [task("a")], [task("a")], []],
    ["a deletion of what nobody remembers", remove("a"), [], [task("a")], []],
    ["a restoration", restore("a"), [task("a")], [task("a", gone)], [restore("a")]],
    ["a restoration that is there", restore("a"), [task("a")], [task("a")], []],
    ["a restoration of what is missing", restore("a"), [task("a")], [], []],
    ["a restoration undone since", restore("a"), [task("a", gone)], [task("a", gone)], []],
    ["a restoration of what nobody remembers", restore("a"), [], [task("a", gone)], []],
  ];
  test.each(cases)("C2 %s", (_what, op, before, after, ops) => {
    const found = lostIn(turn(before, after), [confirmed([op])], NOON);
    expect(found.map((row) => row.ops)).toEqual(ops.length > 0 ? [ops] : []);
  });
});

describe("what is made or restored before", () => {
  const ops = (before: readonly Json[], after: readonly Json[], ...ids: readonly string[]) =>
    revivedFor(turn(before, after), [confirmed(ids.map((id) => set(id, {})))]).map(
      (row) => row.ops,
    );

  test("C2 a missing record comes as it stood, without what the server says of it, in its author\u2019s name", () => {
    const stamps = { created_by: "bob", updated_by: "bob", completed_at: null, completed_by: null };
    const old = task("a", { ...stamps, completed: true, notes: "n", conflicts: {}, paid: 7 });
    const row = confirmed([set("a", {})], { base: 5, seq: 7, order: 7 });
    const fields = { title: "a", parent: null, completed: true, notes: "n", paid: 7 };
    expect(revivedFor(turn([old], []), [row])).toEqual([
      {
        list: "l",
        client: "c",
        base: 0,
        ops: [{ op: "create", id: "a", type: "task", fields }],
        exact: true,
        at: NOON,
        by: "me",
      },
    ]);
  });

  test("C2 what it stands behind comes first, and each once", () => {
    const before = [
      { id: "c1", type: "comment", task: "b", text: "?", created_by: "me" },
      task("b", { parent: "a" }),
      task("a"),
    ];
    const made = ops(before, [], "c1", "b", "a", "c1").map(([op]) => op?.id);
    expect(made).toEqual(["a", "b", "c1"]);
    expect(ops(before, [task("a")], "b").map(([op]) => op?.id)).toEqual(["b"]);
  });

  test("C2 O13 a comment is made again by its author alone", () => {
    const said = (by: string) => ({
      ...{ id: "c", type: "comment", task: "a", text: "?", created_by: by },
      reactions: { "👍": ["bob", "me"] },
    });
    const reacts: Op = set("c", { reactions: { "👍": ["me"] } });
    for (const op of [reacts, remove("c"), set("c", { text: "?" })]) {
      const rows = lostIn(turn([task("a"), said("bob")], []), [confirmed([op])], NOON);
      expect(rows).toEqual([]);
    }
    expect(ops([task("a"), said("bob")], [], "c")).toEqual([]);
    const rows = lostIn(turn([task("a"), said("me")], []), [confirmed([reacts])], NOON);
    expect(revivedFor(turn([task("a"), said("me")], []), rows).map((row) => row.ops)).toMatchObject(
      [[{ id: "a" }], [{ id: "c", fields: { text: "?" } }]],
    );
  });

  test("C2 O14 of reactions one's own come back, whoever has reacted since", () => {
    const said = (reactions: Json) => [{ id: "c", type: "comment", created_by: "bob", reactions }];
    const sent = (old: Json, now: Json) =>
      lostIn(
        turn(said(old), said(now)),
        [confirmed([set("c", { reactions: { "👍": ["me"] } })])],
        NOON,
      ).flatMap((row) => row.ops);
    const both = { "👍": ["me", "bob"] };
    expect(sent(both, null)).toEqual([set("c", { reactions: both })]);
    expect(sent({ "👍": ["bob"] }, both)).toEqual([set("c", { reactions: { "👍": ["bob"] } })]);
    expect(sent(both, { "👍": ["me"], "🎉": ["bob"] })).toEqual([]);
    expect(sent(null, { "👍": ["bob"] })).toEqual([]);
  });

  test("C2 what was deleted comes back deleted, and what nobody remembers does not come", () => {
    const fields = { title: "a", parent: null };
    expect(ops([task("a", gone)], [], "a", "unknown")).toEqual([
      [{ op: "create", id: "a", type: "task", fields }, remove("a")],
    ]);
  });

  test.each([
    ["seen alive after its deletion", { updated_at: DUSK }, gone, [[restore("a")]]],
    ["seen alive at that time", { updated_at: NOON }, gone, []],
    ["seen alive only before it", { updated_at: DAWN }, gone, []],
    ["seen deleted", { ...gone, updated_at: DUSK }, gone, []],
    ["alive there", { updated_at: DUSK }, {}, []],
  ] as const)("C2 a record that was %s", (_what, before, after, expected) => {
    expect(ops([task("a", before)], [task("a", after)], "a")).toEqual(expected);
  });

  test("C2 what was made is not made twice", () => {
    const row = confirmed([create("a"), set("a", { title: "b" }), remove("b"), restore("c")]);
    expect(beyondMaking(row)).toEqual({ ...row, ops: row.ops.slice(1) });
  });
});

describe("what became of a mutation", () => {
  const ROW: Row = { ...confirmed([]), client: "c", seq: 5 };

  /** A log with `mine` in one revision; what is asked for is written down. */
  function log(length: number, mine: number | null, asked: (number | null)[] = []) {
    return async (list: string, before: number | null): Promise<HistoryPage> => {
      expect(list).toBe("l");
      asked.push(before);
      const top = (before ?? length + 1) - 1;
      const revs = [top, top - 1].filter((rev) => rev > 0);
      const changes = revs.map((rev): Change => {
        const by = rev === mine ? { client: "c", seq: 5 } : { client: "c", seq: 4 };
        const other = rev % 2 === 0 ? by : { client: "d", seq: 5 };
        const from = rev === mine ? by : other;
        return { rev, at: NOON, by: "me", ops: [], was: [], hash: "h", ...from };
      });
      const last = revs.at(-1) ?? 1;
      return { changes, next: last > 1 ? last : null };
    };
  }

  test.each([9, 8, 5, 1])("M3 it is looked for from the newest on (revision %s)", async (mine) => {
    expect(await revisionOf({ ...ROW, base: 0 }, log(9, mine))).toBe(mine);
    expect(await revisionOf({ ...ROW, base: null }, log(9, mine))).toBe(mine);
  });

  test("M3 another client\u2019s number, or another number of this client, is not it", async () => {
    expect(await revisionOf({ ...ROW, base: 0 }, log(9, null))).toBeNull();
  });

  test("M3 nothing is asked for that its author had seen before", async () => {
    const asked: (number | null)[] = [];
    expect(await revisionOf({ ...ROW, base: 6 }, log(9, null, asked))).toBeNull();
    expect(asked).toEqual([null, 8]);
  });

  test("M3 it is looked for in 25 pages and no further", async () => {
    const asked: (number | null)[] = [];
    expect(await revisionOf({ ...ROW, base: 0 }, log(99, 49, asked))).toBeNull();
    expect(asked).toHaveLength(25);
    expect(await revisionOf({ ...ROW, base: 0 }, log(99, 50))).toBe(50);
  });
});
