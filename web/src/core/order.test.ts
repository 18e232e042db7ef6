import fc from "fast-check";
import { expect, test } from "vitest";
import { between, block, jitterFrom } from "./order";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digit = fc.constantFrom(...DIGITS);
const key = fc
  .array(digit, { minLength: 1, maxLength: 12 })
  .map((digits) => digits.join(""))
  .filter((text) => !text.endsWith("0"));
const jitter = fc.uint8Array({ minLength: 6, maxLength: 6 }).map(jitterFrom);

test("R2 a key is above its lower and below its upper bound", () => {
  fc.assert(
    fc.property(fc.option(key), fc.option(key), jitter, (one, other, j) => {
      const crossed = one !== null && other !== null && one > other;
      const [a, b] = crossed ? [other, one] : [one, other];
      const made = between(a, b, j);
      if (a !== null) expect(made > a).toBe(true);
      if (b !== null && a !== b) expect(made < b).toBe(true);
      expect(made).toMatch(/^[0-9A-Za-z]*[1-9A-Za-z]$/);
    }),
    { numRuns: 5000, seed: 1 },
  );
});

test("R2 ten thousand appends keep keys short", () => {
  let last: string | null = null;
  for (let count = 0; count < 10_000; count += 1) last = between(last, null, "00000V");
  expect(last).toHaveLength(12);
});

test("R3 a block keeps its order and its place", () => {
  fc.assert(
    fc.property(key, key, fc.integer({ min: 1, max: 200 }), jitter, (one, other, count, j) => {
      const [a, b] = one < other ? [one, other] : [other, one];
      const keys = block(a, b, count, j);
      expect([...keys].sort()).toEqual(keys);
      expect(new Set(keys).size).toBe(count);
      expect((keys[0] ?? "") > a).toBe(true);
      if (a !== b) expect((keys.at(-1) ?? "") < b).toBe(true);
    }),
    { seed: 2 },
  );
});

test("R4 equal keys: the upper bound counts as absent", () => {
  expect(between("V", "V", "00000V") > "V").toBe(true);
});

test("broken keys that end in zeros neither hang nor throw", () => {
  expect(between("A", "A00", "00000V") > "A").toBe(true);
});
