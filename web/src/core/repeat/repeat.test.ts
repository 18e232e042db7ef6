import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Fields, Json, TypedRecord } from "../records";
import { dayFrom, textOfDay } from "./calendar";
import { Days } from "./days";
import { readTime, textOf } from "./local-time";
import { isRule, readRule, written } from "./rule";
import { nextTurn, repetitionOf } from "./turn";
import { momentOf, wallOf, type Zone } from "./zone";

/** The same files are run by pytest; a missing one must fail. */
function vectors<T>(name: string): T {
  const path = new URL(`../../../../spec/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

type Table = readonly (readonly [at: number, offset: number])[];

/** A zone as a table of moments, each with the offset from then on. */
function zoneOf(table: Table): Zone {
  return { offset: (at) => (table.findLast(([from]) => from <= at) ?? table[0] ?? [0, 0])[1] };
}

describe("rules", () => {
  const { cases } = vectors<{ cases: readonly (readonly [string, string | null])[] }>("rules");

  test("T2 a rule has one form", () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const [text, form] of cases) {
      const rule = readRule(text);
      expect([text, rule && written(rule)]).toEqual([text, form]);
      expect([text, isRule(text)]).toEqual([text, text === form]);
    }
  });
});

describe("days", () => {
  const { rules, shortened } = vectors<{
    rules: Readonly<Record<string, readonly string[]>>;
    shortened: readonly string[];
  }>("repeat");

  function following(days: Days, after: number, count: number): readonly (string | null)[] {
    const found: (string | null)[] = [];
    for (let day: number | null = after; found.length < count && day !== null; ) {
      day = days.after(day);
      found.push(day === null ? null : textOfDay(day));
    }
    return found;
  }

  test("T3 a rule gives the days that dateutil finds", () => {
    let count = 0;
    for (const [text, cases] of Object.entries(rules))
      for (const each of cases) {
        const [begins = "", after = "", ...expected] = each.split(" ");
        const rule = readRule(text);
        if (rule === null) throw new Error(text);
        const days = new Days(rule, dayFrom(begins) ?? 0);
        const found = following(days, dayFrom(after) ?? 0, expected.length);
        expect([text, begins, after, ...found]).toEqual([text, begins, after, ...expected]);
        count += 1;
      }
    expect(count).toBeGreaterThanOrEqual(3000);
  });

  test("T3 from done a shorter month has its last day", () => {
    expect(shortened.length).toBeGreaterThan(0);
    for (const each of shortened) {
      const [text = "", begins = "", ...expected] = each.split(" ");
      const rule = readRule(text);
      if (rule === null) throw new Error(text);
      const day = dayFrom(begins) ?? 0;
      const found = following(new Days(rule, day, true), day, expected.length);
      expect([each, ...found]).toEqual([each, ...expected]);
    }
  });

  test.each(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])("T3 the calendar ends: %s", (freq) => {
    const rule = readRule(`FREQ=${freq}`);
    const [first, last] = [dayFrom("0001-01-01") ?? 0, dayFrom("9999-12-31") ?? 0];
    expect(rule && new Days(rule, last).after(last)).toBeNull();
    expect(rule && new Days(rule, first).after(first)).not.toBeNull();
  });
});

describe("local time", () => {
  const { tables, moments } = vectors<{
    tables: Readonly<Record<string, Table>>;
    moments: Readonly<Record<string, readonly string[]>>;
  }>("zones");
  const seconds = (text: string): number => Date.parse(`${text}Z`) / 1000;

  test.each(Object.entries(moments))("T1 clocks put forward or back: %s", (name, cases) => {
    const zone = zoneOf(tables[name] ?? []);
    for (const each of cases) {
      const [wall = 0, moment = 0, shown = 0] = each.split(" ").map(seconds);
      expect([each, momentOf(zone, wall), wallOf(zone, moment)]).toEqual([each, moment, shown]);
    }
  });

  test("T1 a time is written as it was, and what is none is null", () => {
    const times = ["2026-11-27", "2026-11-27T17:00:30.125", "2026-11-27T17:00Z", "0001-01-01"];
    for (const text of [...times, "2026-11-27T17:00:09.5-11:00", "9999-12-31T23:59+14:00"]) {
      const time = readTime(text);
      expect(time && textOf(time)).toBe(text);
    }
    for (const value of ["", "soon", "2026-02-30", "2026-11-27T", "0000-01-01", 7, null, []])
      expect(readTime(value)).toBeNull();
  });
});

describe("turns", () => {
  const { zones, cases } = vectors<{
    zones: Readonly<Record<string, Table>>;
    cases: readonly {
      readonly name?: string;
      readonly task: Fields;
      readonly now: string;
      readonly zone: string;
      readonly next: Json;
    }[];
  }>("turns");

  test("T4 the next turn is the same as the server's", () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { name = "", task, now, zone, next } of cases) {
      const record = task as Fields as TypedRecord;
      const repetition = repetitionOf(record);
      const at = Date.parse(now) / 1000;
      const found =
        repetition === null
          ? "does not repeat"
          : nextTurn(record, repetition, at, zoneOf(zones[zone] ?? []));
      expect([name, task, now, zone, found]).toEqual([name, task, now, zone, next]);
    }
  });
});
