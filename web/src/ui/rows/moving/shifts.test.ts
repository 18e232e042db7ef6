import { expect, it } from "vitest";
import { leadingEdge, shiftsOf } from "./shifts";

const slots = [40, 60, 40, 100].map((size, at, all) => {
  const start = all.slice(0, at).reduce((sum, each) => sum + each, 0);
  return { start, size };
});
const parted = (going: readonly number[], at: number, room = 0) =>
  shiftsOf(slots, { goes: (index) => going.includes(index), at, room });

it("what lies between where something was and where it goes moves by its height", () => {
  expect(parted([0], 3)).toEqual([100, -40, -40, 0]);
  expect(parted([2], 0)).toEqual([40, 40, -100, 0]);
  expect(parted([3], 4)).toEqual([0, 0, 0, 0]);
  expect(parted([1], 1)).toEqual([0, 0, 0, 0]);
});

it("several come together at the place; what comes from elsewhere has room there", () => {
  expect(parted([0, 3], 2)).toEqual([60, -40, 100, -40]);
  expect(parted([], 2, 50)).toEqual([0, 0, 50, 50]);
  expect(parted([0], 2, 50)).toEqual([60, -40, 50, 50]);
});

it("something takes a place as its foremost edge passes the middle there", () => {
  const own = { start: 40, size: 40 };
  expect(leadingEdge(81, 40, own)).toBe(101);
  expect(leadingEdge(39, 40, own)).toBe(19);
  expect(leadingEdge(90, 40, null)).toBe(70);
});
