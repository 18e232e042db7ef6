import { expect, it } from "vitest";
import type { Change } from "../../core/records";
import { bothAbsences, counted, knownAt, MOST, wantedFrom } from "./counting";

const change = (rev: number, by: string, ...ids: readonly string[]) =>
  ({ rev, by, ops: ids.map((id) => ({ op: "delete", id })) }) as unknown as Change;
const size = (known: { readonly records: ReadonlySet<string> } | null) => known?.records.size;

it("what others did since counts once a thing, one's own and Livelist's doing never", () => {
  const changes = [
    change(9, "ben", "milk"),
    change(8, "ann", "bread"),
    change(7, "system", "salt"),
    change(6, "ben", "milk", "oil"),
    change(5, "ben", "seen"),
  ];
  const known = counted(undefined, 5, changes, "ann");
  expect([...known.records]).toEqual(["milk", "oil"]);
  expect(known.at).toBe(9);
  const more = counted(known, 5, [change(10, "ben", "rice"), ...changes], "ann");
  expect(size(more)).toBe(3);
  expect(wantedFrom(known, 5)).toBe(9);
});

it("another device that looked further starts the count anew", () => {
  const known = counted(undefined, 5, [change(6, "ben", "milk")], "ann");
  expect(wantedFrom(known, 6)).toBe(6);
  expect(size(counted(known, 6, [change(7, "ben", "oil"), change(6, "ben", "milk")], "ann"))).toBe(
    1,
  );
});

it("nobody is asked where nothing can have come in between", () => {
  const known = counted(undefined, 5, [change(6, "ben", "milk")], "ann");
  expect(size(knownAt(undefined, null, 9))).toBe(0);
  expect(size(knownAt(known, 6, 6))).toBe(0);
  expect(size(knownAt(known, 5, 6))).toBe(1);
  expect(knownAt(known, 5, 7)).toBeNull();
  expect(knownAt(undefined, 5, 7)).toBeNull();
  expect(size(knownAt(known, 9, 6))).toBe(0);
});

const revs = ({ changes }: { readonly changes: readonly Change[] }) =>
  changes.map(({ rev }) => rev);

it("what others did is kept as they did it, the newest first, and goes on from what is known", () => {
  const known = counted(
    undefined,
    5,
    [change(8, "ben", "milk"), change(7, "ann", "oil"), change(6, "mia", "milk")],
    "ann",
  );
  expect([revs(known), known.whole]).toEqual([[8, 6], true]);
  const more = counted(known, 5, [change(9, "ben", "rice"), change(8, "ben", "milk")], "ann");
  expect([revs(more), more.whole]).toEqual([[9, 8, 6], true]);
});

it("what does not reach down to where one looked is not all, and no more than so many are kept", () => {
  const some = counted(undefined, 5, [change(9, "ben", "milk"), change(8, "ben", "milk")], "ann");
  expect(some.whole).toBe(false);
  expect(counted(some, 5, [change(10, "ben", "oil")], "ann").whole).toBe(false);
  const many = Array.from({ length: MOST }, (_, at) => change(MOST + 5 - at, "ben", `task${at}`));
  const full = counted(undefined, 5, many, "ann");
  expect([full.changes.length, full.whole]).toEqual([MOST, true]);
  const over = counted(full, 5, [change(MOST + 6, "ben", "one more"), ...many], "ann");
  expect([over.changes.length, over.whole, over.changes[0]?.rev]).toEqual([MOST, false, MOST + 6]);
});

it("what came in two absences is told together while nobody has read about the first", () => {
  const first = counted(undefined, 5, [change(6, "ben", "milk")], "ann");
  const second = counted(
    undefined,
    8,
    [change(10, "mia", "milk", "oil"), change(9, "ann", "x")],
    "ann",
  );
  const both = bothAbsences(first, second);
  expect([both.seen, both.at, revs(both), size(both)]).toEqual([5, 10, [10, 6], 2]);
});
