import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { replay } from "./apply";
import { Leaving, stayRules } from "./leaving";
import type { Fields, Op, TypedRecord } from "./records";
import type { Zone } from "./repeat/zone";
import { EMPTY, stateOf } from "./state";

interface Made {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly fields: Fields;
  readonly also?: Fields;
}

interface Case {
  readonly name: string;
  readonly now: string;
  readonly records: readonly Made[];
  readonly leaves: Readonly<Record<string, string>>;
  readonly when: Readonly<Record<string, readonly [at: number, why: string]>>;
}

/** The same file is run by pytest; a missing one must fail. */
const { cases } = JSON.parse(
  readFileSync(new URL("../../../spec/vectors/leaving.json", import.meta.url), "utf8"),
) as { readonly cases: readonly Case[] };

const UTC: Zone = { offset: () => 0 };

/** A zone as this machine knows it; one that nobody knows is the server's, UTC. */
function zoneNamed(name: string | null): Zone {
  if (name === null) return UTC;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      timeZoneName: "longOffset",
    });
    return { offset: (at) => offsetIn(format.format(at * 1000)) };
  } catch {
    return UTC;
  }
}

function offsetIn(shown: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(shown) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60;
  return sign === "-" ? -ahead : ahead;
}

function recordOf({ id, type, at, fields, also }: Made): TypedRecord {
  const ops: readonly Op[] = [{ op: "create", id, type, fields }];
  const made = replay(EMPTY, [{ ops, at, by: "ann" }]).state.records.get(id);
  return { ...(made as Fields), ...also } as TypedRecord;
}

describe("leaving vectors", () => {
  test("there are some", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)("$name", ({ now, records, leaves, when }) => {
    const state = stateOf(records.map(recordOf) as Fields[]);
    const rules = stayRules(state.records.get("list"), zoneNamed);
    const leaving = new Leaving(state.records, rules);
    const whyNow = leaving.by(Date.parse(now) / 1000);
    const found = state.tasks.flatMap((task) => {
      const why = whyNow(task);
      return why === null ? [] : [[task.id, why]];
    });
    expect(Object.fromEntries(found)).toEqual(leaves);
    const ends = state.tasks.flatMap((task) => {
      const end = leaving.when(task);
      return end === null ? [] : [[task.id, [end.at, end.why]]];
    });
    expect(Object.fromEntries(ends)).toEqual(when);
  });
});
