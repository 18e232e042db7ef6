import { expect, it } from "vitest";
import type { Json } from "../core/records";
import { stateOf } from "../core/state";
import { commentOf, commentsOn } from "./comments";
import type { Notice } from "./notices";
import { saidOn } from "./said";

const at = (minute: number) => `2026-11-28T10:0${minute}:00.000Z`;
const comment = (
  id: string,
  minute: number,
  more: { readonly [field: string]: Json } = {},
): Json => ({
  ...{ id, type: "comment", task: "milk", text: id, created_by: "ben", created_at: at(minute) },
  ...more,
});
const { records } = stateOf([
  { id: "milk", type: "task", position: "V" },
  comment("second", 2, { reply_to: "first", reactions: { "👍": ["ann"] } }),
  comment("first", 1, { reply_to: "elsewhere", reactions: "?" }),
  comment("gone", 3, { deleted_at: at(4), deleted_by: "ben" }),
  comment("elsewhere", 1, { task: "tea" }),
]);
const notice = (more: Partial<Notice>): Notice => ({
  ...{ id: "n", kind: "commented", list: "l", task: "milk", by: "ben", also: [], to: [] },
  ...{ at: at(2), title: null, text: null, field: null, count: 1, read: false, again: null },
  ...more,
});

it("O12 a task has its live comments, the oldest first, and an answer counts on the same task alone", () => {
  expect(commentsOn(records, "milk")).toMatchObject([
    { id: "first", answers: null, reactions: {} },
    { id: "second", answers: "first", reactions: { "👍": ["ann"] } },
  ]);
  expect(saidOn(records).get("milk")).toHaveLength(2);
  expect(saidOn(records).has("bread")).toBe(false);
});

it("N2 a notice leads to the comment of its moment, of several to the last; of notes to none", () => {
  expect(commentOf(records, notice({}))).toBe("second");
  expect(commentOf(records, notice({ kind: "mentioned", at: at(1) }))).toBe("first");
  expect(commentOf(records, notice({ at: at(4), count: 3 }))).toBe("second");
  expect(commentOf(records, notice({ at: at(4) }))).toBeNull();
  expect(commentOf(records, notice({ kind: "assigned" }))).toBeNull();
  expect(commentOf(records, notice({ by: "ann" }))).toBeNull();
});

it("SEC90 what came from another list always says so, and was never said later than it came", () => {
  const from = (id: string, said: Json, minute = 5) => comment(id, minute, { said });
  const { records: moved } = stateOf([
    { id: "milk", type: "task", position: "V" },
    from("past", { at: at(1) }),
    from("bens", { at: at(2), name: "Boss" }),
    from("future", { at: "9999-12-31T23:59:59Z", name: "Boss" }),
    ...[7, "Boss", [], { at: 7 }, { at: "~" }, { at: "2026-11-28T10:00+14:00", name: "Boss" }].map(
      (odd, index) => from(`odd${index}`, odd as Json, 6),
    ),
  ]);
  const shown = commentsOn(moved, "milk");
  expect(shown.slice(0, 3)).toMatchObject([
    { id: "past", moved: true, from: null, at: at(1) },
    { id: "bens", moved: true, from: "Boss", at: at(2), by: "ben" },
    { id: "future", moved: true, from: "Boss", at: at(5) },
  ]);
  for (const odd of shown.slice(3))
    expect(odd).toMatchObject({ moved: false, from: null, at: at(6) });
  expect(commentOf(moved, notice({ at: at(2) }))).toBeNull();
});
