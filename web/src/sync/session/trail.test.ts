import fc from "fast-check";
import { expect, test } from "vitest";
import type { Position } from "../../core/records";
import { change } from "../../testing/told-session";
import { arrived, onward, shared } from "./trail";

const FIRST: Position = { epoch: "e", rev: 1, hash: "h1" };
const upTo = (from: Position, rev: number): Position =>
  onward(
    from,
    Array.from({ length: rev - from.rev }, (_, index) => change(from.rev + index + 1)),
  );

test("C2 the way to a place is short, and of any place it names one that is not much further back", () => {
  const numbers = { head: fc.integer({ min: 1, max: 3000 }), at: fc.nat(3000) };
  fc.assert(
    fc.property(fc.record(numbers), ({ head, at }) => {
      const { trail = [] } = upTo(FIRST, head);
      expect(trail.length).toBeLessThan(20);
      expect(trail.every(([rev, hash]) => hash === `h${rev}` && rev < head)).toBe(true);
      if (at < 1 || at >= head) return;
      const [last = 0] = trail.filter(([rev]) => rev <= at).at(-1) ?? [];
      expect(head - Math.max(1, last)).toBeLessThanOrEqual(3 * (head - at));
    }),
    { seed: 20261122, numRuns: 300 },
  );
});

test("C2 changes that come one by one leave the same way as those that come together", () => {
  let one = FIRST;
  for (let rev = 2; rev <= 300; rev += 1) one = onward(one, [change(rev)]);
  expect(one).toEqual(upTo(FIRST, 300));
});

test("C2 of another history the way holds what both share", () => {
  const before = upTo(FIRST, 12);
  const after = arrived(shared(before, 10), { epoch: "f", rev: 13, hash: "x" });
  expect(after.trail?.every(([rev]) => rev <= 10)).toBe(true);
  expect(after.trail?.at(-1)).toEqual([10, "h10"]);
  expect(shared(null, 10)).toEqual([]);
});
