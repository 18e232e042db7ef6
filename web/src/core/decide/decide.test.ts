import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { replay } from "../apply";
import { sameJson } from "../json";
import type { AskedOp, Conflict, Fields, Json, Op, TypedRecord } from "../records";
import type { Zone } from "../repeat/zone";
import { EMPTY, stateOf } from "../state";
import { type Actor, roleOf } from "./access";
import { type Decided, type Decision, decide } from "./decide";

const LIST = "list";
const AT = "2026-01-02T00:00:00.000Z";

/** The same files are run by pytest; a missing one must fail. */
function vectors<T>(name: string): T {
  const path = new URL(`../../../../spec/vectors/${name}`, import.meta.url);
  return whole(JSON.parse(readFileSync(path, "utf8")) as Json) as T;
}

/** `{"$times": [text, count]}` stands for a long text. */
function whole(value: Json): Json {
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== "object" || value === null) return value;
  const { $times: times } = value as { readonly $times?: readonly [string, number] };
  if (times !== undefined) return times[0].repeat(times[1]);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, whole(each)]));
}

interface Step {
  readonly as: string;
  readonly at: string;
  readonly ops: readonly AskedOp[];
  readonly base?: number;
  readonly exact?: true;
  readonly code?: string;
  readonly effect?: readonly Op[];
  readonly was?: readonly (Fields | null)[];
  readonly conflicts?: readonly Conflict[];
}

interface DecideVectors {
  /** Of each zone the moments from which its clocks were so many seconds ahead of UTC. */
  readonly zones: Readonly<Record<string, readonly (readonly [at: number, offset: number])[]>>;
  readonly cases: readonly {
    readonly name: string;
    readonly actors: Readonly<Record<string, Actor>>;
    readonly filled?: readonly { prefix: string; count: number; record: Fields }[];
    readonly steps: readonly Step[];
    readonly records_after?: readonly Json[];
  }[];
}

/** What a decision was, as the file has it. */
function told(decision: Decision, asked: readonly AskedOp[]) {
  if ("code" in decision) return { code: decision.code };
  const { ops, was, conflicts } = decision.change;
  return {
    ...(sameJson(ops as Json, asked as Json) ? {} : { effect: ops }),
    ...(was.some((each) => each !== null && Object.keys(each).length > 0) ? { was } : {}),
    ...(conflicts === undefined ? {} : { conflicts }),
  };
}

const stamps = { created_at: "2026-01-01T00:00:00.000Z", created_by: "ann" };
const touched = { updated_at: "2026-01-01T00:00:00.000Z", updated_by: "ann" };

describe("decide vectors", () => {
  const { cases, zones } = vectors<DecideVectors>("decide.json");
  const zoneOf = (name: string | null): Zone => {
    const table = zones[name ?? ""] ?? zones["Europe/Berlin"] ?? [];
    return { offset: (at) => (table.findLast(([from]) => from <= at) ?? table[0] ?? [0, 0])[1] };
  };

  test.each(cases)("O9 $name", ({ actors, filled = [], steps, records_after }) => {
    const records = filled.flatMap(({ prefix, count, record }) =>
      Array.from({ length: count }, (_, n) => ({
        id: `${prefix}${n}`,
        ...record,
        ...stamps,
        ...touched,
      })),
    );
    let now: Decided = { state: stateOf(records), stamps: new Map() };
    let rev = 0;
    for (const [number, step] of steps.entries()) {
      const actor = actors[step.as] ?? { id: "" };
      const stamp = { rev: rev + 1, by: actor.id, at: step.at };
      const decision = decide(LIST, now, step, actor, stamp, zoneOf);
      const { as: _as, at: _at, ops, base: _base, exact: _exact, ...expected } = step;
      expect([number, told(decision, ops)]).toEqual([number, expected]);
      if ("code" in decision) continue;
      now = decision;
      rev += 1;
    }
    if (records_after === undefined) return;
    const after = [...now.state.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(after).toEqual(records_after);
  });
});

describe("access vectors", () => {
  const { records, asks, table } = vectors<{
    readonly records: readonly TypedRecord[];
    readonly asks: Readonly<Record<string, readonly Op[]>>;
    readonly table: Readonly<
      Record<string, { actor: Actor; role: string | null; codes: Record<string, string | null> }>
    >;
  }>("access.json");
  const state = stateOf(records as readonly Json[]);

  test.each(Object.entries(table))("O11 %s", (_, { actor, role, codes }) => {
    expect(roleOf(actor, LIST, state)).toBe(role);
    for (const [ask, code] of Object.entries(codes)) {
      const stamp = { rev: 99, by: actor.id, at: AT };
      const asked = { ops: asks[ask] ?? [] };
      const decision = decide(LIST, { state, stamps: new Map() }, asked, actor, stamp);
      expect([ask, "code" in decision ? decision.code : null]).toEqual([ask, code]);
    }
  });
});

test("D16 what is restored brings along what the vectors say, and parents are bad where they say so", () => {
  const { cases } = vectors<{
    readonly cases: readonly {
      parents: Readonly<Record<string, string | null>>;
      deleted: readonly string[];
      refused: Readonly<Record<string, readonly string[]>>;
      restored: Readonly<Record<string, readonly Op[]>>;
    }[];
  }>("parents.json");
  expect(cases.length).toBeGreaterThan(0);
  for (const { parents, deleted, refused, restored } of cases) {
    const before = family(parents, deleted);
    const ask = (op: Op) => {
      const stamp = { rev: 99, by: "ben", at: AT };
      return decide(LIST, before, { ops: [op] }, { id: "ben", trusted: true }, stamp);
    };
    for (const id of Object.keys(parents))
      for (const parent of Object.keys(parents)) {
        const decision = ask({ op: "set", id, fields: { parent } });
        const code = refused[id]?.includes(parent) ? "bad_parent" : null;
        expect([parents, id, parent, "code" in decision ? decision.code : null]).toEqual([
          parents,
          id,
          parent,
          code,
        ]);
      }
    for (const [id, along] of Object.entries(restored)) {
      const decision = ask({ op: "restore", id });
      expect("change" in decision ? decision.change.ops.slice(1) : decision).toEqual(along);
    }
  }
});

function family(parents: Readonly<Record<string, string | null>>, deleted: readonly string[]) {
  const ops: Op[] = Object.entries(parents).map(([id, parent]) => ({
    op: "create",
    id,
    type: "task",
    fields: { title: id, position: "V", parent },
  }));
  const list: Op = { op: "create", id: LIST, type: "list", fields: { title: "Family" } };
  const gone = new Set(deleted);
  const made = replayed([list, ...ops]);
  const records = made.map((record) =>
    gone.has(record.id) ? { ...record, deleted_at: AT, deleted_by: "ann" } : record,
  );
  return { state: stateOf(records as Json[]), stamps: new Map() };
}

function replayed(ops: readonly Op[]): TypedRecord[] {
  const { state } = replay(EMPTY, [{ ops, at: AT, by: "ann" }]);
  return [...state.records.values()];
}
