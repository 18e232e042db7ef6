import { expect, test } from "vitest";
import { checkFields } from "../decide/fields";
import { toggleOps } from "../edits";
import type { Json, Task } from "../records";
import { apart, beginOf, missed, skipped, upcoming } from "./series";

const UTC = { offset: () => 0 };
const NOW = Date.parse("2026-11-29T12:00Z") / 1000;

function task(id: string, fields: { readonly [field: string]: Json } = {}): Task {
  const usual = { id, type: "task", title: id, due: "2026-11-30", completed: false, parent: null };
  return { ...usual, ...fields } as unknown as Task;
}

test("T7 a turn is skipped without a copy, and the last one cannot be", () => {
  const repeat = { rule: "FREQ=WEEKLY", from: "due" };
  expect(skipped(task("t", { repeat }), NOW, UTC)).toEqual({ due: "2026-12-07", occurrence: 1 });
  expect(skipped(task("t", { repeat: { ...repeat, left: 1 } }), NOW, UTC)).toBeNull();
  expect(skipped(task("t"), NOW, UTC)).toBeNull();
});

test("T7 one turn is a task of its own, with its reminders, and the series goes on without it", () => {
  const own = {
    notes: "green",
    tags: ["out"],
    parent: "p",
    position: "U00001V",
    created_by: "ben",
  };
  const repeat = { rule: "FREQ=WEEKLY", from: "due", left: 3 };
  const reminders = [{ before: 60 }, { at: "2026-11-29T20:00" }];
  const clocked = { repeat, reminders, occurrence: 4, expires: "2027-01-01" };
  const bins = task("t", { ...own, ...clocked });
  const chance = { fraction: () => 0, bytes: (count: number) => new Uint8Array(count) };
  const records = new Map([task("p"), bins].map((each) => [each.id, each]));
  const [made, set, ...others] = apart(records, bins, NOW, UTC, chance);
  const id = "AAAAAAAAAAAAAAAAAAAAAA";
  const { created_by: _, ...kept } = own;
  const fields = { ...kept, title: "t", due: "2026-11-30", completed: false, reminders };
  const place = { position: "U00001V000001", series: "t" };
  expect(made).toEqual({ op: "create", id, type: "task", fields: { ...fields, ...place } });
  if (made?.op === "create") checkFields("task", made.fields, true);
  const moved = [{ before: 60 }, { at: "2026-12-06T20:00" }];
  const next = { due: "2026-12-07", occurrence: 5, repeat: { ...repeat, left: 2 } };
  expect(set).toEqual({ op: "set", id: "t", fields: { ...next, reminders: moved } });
  expect(others).toEqual([]);
  const last = task("t", { repeat: { ...repeat, left: 1 } });
  expect(apart(records, last, NOW, UTC, chance)).toEqual([]);
});

test.each([
  ["since its date, up to today", { due: "2026-11-25" }, 4],
  ["but not today while its time is still ahead", { due: "2026-11-25T12:01" }, 3],
  ["nor what is the present turn", { due: "2026-11-29" }, 0],
  ["nor what is to come", { due: "2026-12-24" }, 0],
  ["nor without a date", { due: null }, 0],
  ["so many at most", { due: "1999-01-01" }, 9],
  ["until the series ends", { due: "2026-11-25", until: "2026-11-27" }, 2],
  ["none after the last turn", { due: "2026-11-25", left: 1 }, 0],
  ["none if it is counted from when it is done", { due: "2026-11-25", from: "done" }, 0],
])("T4 turns are missed %s", (_, { due, ...end }: { due: string | null }, count) => {
  const repeat = { rule: "FREQ=DAILY", from: "due", ...end };
  expect(missed(task("t", { due, repeat }), NOW, UTC, 9)).toBe(count);
  expect(missed(task("t", { due }), NOW, UTC, 9)).toBe(0);
});

test("T1 T4 what begins, comes and was missed is meant where the list is", () => {
  const late = { offset: () => 12 * 3600 };
  const repeat = { rule: "FREQ=DAILY", from: "due" };
  const daily = task("t", { due: "2026-11-29", repeat });
  expect([beginOf(null, NOW, UTC), beginOf(null, NOW, late)]).toEqual(["2026-11-29", "2026-11-30"]);
  expect(beginOf("2026-11-29T23:00Z", NOW, late)).toBe("2026-11-30");
  expect(upcoming(daily, NOW, UTC, 1)).toEqual(["2026-11-30"]);
  expect(upcoming(daily, NOW, late, 1)).toEqual(["2026-12-01"]);
  expect([missed(daily, NOW, UTC, 9), missed(daily, NOW, late, 9)]).toEqual([0, 1]);
});

test("T7 the next dates are those of the turns to come", () => {
  const repeat = { rule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", from: "due", left: 4 };
  const due = "2027-01-31T17:00";
  expect(upcoming(task("t", { due, repeat }), NOW, UTC, 5)).toEqual([
    "2027-02-28T17:00",
    "2027-03-31T17:00",
    "2027-04-30T17:00",
  ]);
});

test("T6 O15 a tick of what repeats names the turn that was seen, and every other is one op", () => {
  const repeat = { rule: "FREQ=DAILY", from: "due" };
  const turn = task("t", { parent: "p", repeat, occurrence: 3 }) as Task;
  expect(toggleOps(turn)).toEqual([{ op: "complete", id: "t", occurrence: 3 }]);
  expect(toggleOps({ ...turn, completed: true })).toEqual([
    { op: "set", id: "t", fields: { completed: false } },
  ]);
  expect(toggleOps(task("p") as Task)).toEqual([
    { op: "set", id: "p", fields: { completed: true } },
  ]);
});
