import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyChanges, replay } from "./apply";
import { isBlank } from "./blank";
import { isWithin } from "./decide/fields";
import { types, limits as written } from "./decide/rules";
import { isEmoji } from "./emoji";
import { sizeOf } from "./limits";
import { between, block, comparePlaced } from "./order";
import type { Change, Fields, Json, Op, TypedRecord } from "./records";
import { Family } from "./relations/family";
import { MUTATION_LIMIT } from "./rules";
import { EMPTY, stateOf } from "./state";
import { undoOf } from "./undo";

/** The same files are run by pytest; a missing one must fail. */
function vectors<T>(name: string): T {
  const path = new URL(`../../../spec/vectors/${name}`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

interface OrderVectors {
  readonly between: readonly { a: string | null; b: string | null; jitter: string; key: string }[];
  readonly block: readonly {
    a: string | null;
    b: string | null;
    count: number;
    jitter: string;
    keys: readonly string[];
  }[];
  readonly sort: readonly {
    in: readonly [string, string][];
    out: readonly [string, string][];
  }[];
}

interface ApplyVectors {
  readonly cases: readonly {
    name: string;
    records: readonly Json[];
    changes: readonly Change[];
    records_after: readonly Json[];
  }[];
}

interface InverseVectors {
  readonly cases: readonly {
    name: string;
    records: readonly Json[];
    ops: readonly Op[];
    was: readonly (Fields | null)[];
    force: boolean;
    undo: readonly Op[];
  }[];
}

interface ParentVectors {
  readonly cases: readonly {
    parents: Readonly<Record<string, string | null>>;
    deleted: readonly string[];
    refused: Readonly<Record<string, readonly string[]>>;
  }[];
}

interface LimitVectors {
  readonly limits: { value_depth: number; mutation: number };
  readonly cases: readonly { value: Json; size: number; within: boolean }[];
}

describe("order vectors", () => {
  const order = vectors<OrderVectors>("order.json");

  test("R2 between gives the keys both languages agree on", () => {
    expect(order.between.length).toBeGreaterThan(0);
    for (const { a, b, jitter, key } of order.between)
      expect([a, b, between(a, b, jitter)]).toEqual([a, b, key]);
  });

  test("R3 block gives the keys both languages agree on", () => {
    expect(order.block.length).toBeGreaterThan(0);
    for (const { a, b, count, jitter, keys } of order.block)
      expect(block(a, b, count, jitter)).toEqual(keys);
  });

  test("R1 sorting compares by code point", () => {
    expect(order.sort.length).toBeGreaterThan(0);
    for (const { in: given, out } of order.sort) {
      const placed = given.map(([position, id]) => ({ position, id }));
      const sorted = placed.sort(comparePlaced).map(({ position, id }) => [position, id]);
      expect(sorted).toEqual(out);
    }
  });
});

describe("apply vectors", () => {
  const { cases } = vectors<ApplyVectors>("apply.json");

  test("there are some", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("O8 $name", ({ records, changes, records_after }) => {
    const { state } = applyChanges(stateOf(records), changes);
    const after = [...state.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(after).toEqual(records_after);
  });
});

describe("inverse vectors", () => {
  const { cases } = vectors<InverseVectors>("inverse.json");

  test.each(cases)("S9 $name", ({ records, ops, was, force, undo }) => {
    expect(undoOf(stateOf(records).records, { ops, was }, force)).toEqual(undo);
  });
});

test("O8 what create fills in is the same for every type", () => {
  const { cases } = vectors<{
    cases: readonly { type: string; fields: Fields; record: TypedRecord }[];
  }>("defaults.json");
  expect(cases.length).toBeGreaterThan(0);
  for (const { type, fields, record } of cases) {
    const ops: Op[] = [{ op: "create", id: record.id, type, fields }];
    const made = { ops, at: String(record.created_at), by: String(record.created_by) };
    expect(replay(EMPTY, [made]).state.records.get(record.id)).toEqual(record);
  }
});

describe("parents", () => {
  const { cases } = vectors<ParentVectors>("parents.json");

  test("D16 the page offers to put a task below another where the server takes it, and nowhere else", () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { parents, deleted, refused } of cases) {
      const live = Object.entries(parents).filter(([id]) => !deleted.includes(id));
      const family = new Family(live.map(([id, parent]) => ({ id, parent })));
      for (const [id] of live)
        for (const [parent] of live) {
          const offered = family.fits(id, parent) && !family.isWithin(parent, id);
          expect([parents, id, parent, offered]).toEqual([
            parents,
            id,
            parent,
            !refused[id]?.includes(parent),
          ]);
        }
    }
  });
});

describe("limit vectors", () => {
  const { limits, cases } = vectors<LimitVectors>("limits.json");

  test("C7 limits are the same", () => {
    expect({ value_depth: written.value_depth, mutation: MUTATION_LIMIT }).toEqual(limits);
  });

  test("C7 sizes and depths are measured alike", () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { value, size, within } of cases)
      expect([value, sizeOf(value), isWithin(value)]).toEqual([value, size, within]);
  });
});

test("E36 text that shows nothing is told alike", () => {
  const { cases } = vectors<{ cases: readonly { text: string; blank: boolean }[] }>("blank.json");
  expect(cases.length).toBeGreaterThan(0);
  for (const { text, blank } of cases) expect([text, isBlank(text)]).toEqual([text, blank]);
});

test("O1 one emoji as in the vectors, and whatever a browser shows as one", () => {
  const { cases } = vectors<{ cases: readonly { text: string; emoji: boolean }[] }>("emoji.json");
  expect(cases.length).toBeGreaterThan(0);
  const most = types.list?.icon?.most ?? 0;
  for (const { text, emoji } of cases) expect([text, isEmoji(text, most)]).toEqual([text, emoji]);
  for (let code = 0x80; code < 0x20000; code++) {
    const sign = String.fromCodePoint(code);
    if (/^(?!\p{Regional_Indicator})\p{Emoji}$/u.test(sign))
      expect([sign, isEmoji(sign, most)]).toEqual([sign, true]);
  }
});
