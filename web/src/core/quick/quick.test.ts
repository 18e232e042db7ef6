import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zoneNamed } from "../../sync/list/zones";
import type { Zone } from "../repeat/zone";
import { keptAs, readLine, type Surroundings } from "./line";
import type { Known } from "./signs";
import { LANGUAGES, type Signs } from "./vocabulary";

type Pairs = readonly (readonly [id: string, name: string])[];

interface QuickVectors {
  readonly known: { people: Pairs; sections: Pairs; lists: Pairs; me: string };
  readonly scenes: readonly {
    readonly now: string;
    readonly zone: string;
    readonly locale: string;
    readonly signs: Signs;
    readonly kept?: readonly string[];
    readonly lines: readonly {
      readonly line: string;
      readonly title: string;
      readonly fields: object;
      readonly list?: string;
      readonly parts: readonly (readonly [number, number])[];
    }[];
  }[];
}

/** The same file is run by pytest; a missing one must fail. */
const { known, scenes } = JSON.parse(
  readFileSync(new URL("../../../../spec/vectors/quick.json", import.meta.url), "utf8"),
) as QuickVectors;

const UTC: Zone = { offset: () => 0 };
const called = (pairs: Pairs): readonly Known[] => pairs.map(([id, name]) => ({ id, name }));
const NOBODY: Surroundings = {
  ...{ now: Date.parse("2026-11-28T09:30:00Z") / 1000, zone: UTC, locale: "en-US", signs: "own" },
  ...{ people: [], sections: [], lists: [], me: null, kept: new Set<string>() },
};

describe.each(scenes)("Q1 lines in $locale at $now in $zone, signs $signs", (scene) => {
  const surroundings: Surroundings = {
    ...NOBODY,
    now: Date.parse(scene.now) / 1000,
    zone: zoneNamed(scene.zone) ?? UTC,
    locale: scene.locale,
    signs: scene.signs,
    people: called(known.people),
    sections: called(known.sections),
    lists: called(known.lists),
    me: known.me,
    kept: new Set(scene.kept),
  };
  it.each(scene.lines)("$line", ({ line, title, fields, list = null, parts }) => {
    const found = readLine(line, surroundings);
    const places = found.parts.map(({ begin, end }) =>
      [begin, end].map((place) => [...line.slice(0, place)].length),
    );
    expect({ ...found, parts: places }).toEqual({ title, fields, list, parts });
  });
});

const LINES = scenes.flatMap(({ lines }) => lines.map(({ line }) => line));
const WORDS = [...new Set(LINES.flatMap((line) => line.split(" ")))];
const lines = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string()), { maxLength: 30 });
const places = fc.constantFrom(...LANGUAGES);

describe("Q2 any line", () => {
  it("is read without fail, and what is understood lies in it, in order", () => {
    fc.assert(
      fc.property(lines, places, (words, locale) => {
        const line = words.join(" ");
        const { title, parts } = readLine(line, { ...NOBODY, locale });
        let end = 0;
        for (const part of parts) {
          expect(part.begin).toBeGreaterThanOrEqual(end);
          expect(part.end).toBeGreaterThan(part.begin);
          end = part.end;
        }
        expect(end).toBeLessThanOrEqual(line.length);
        if (parts.length === 0) expect(title.length).toBeLessThanOrEqual(line.trim().length);
      }),
    );
  });

  it("keeps what shall stay in the title", () => {
    fc.assert(
      fc.property(lines, places, (words, locale) => {
        const line = words.join(" ");
        const kept = new Set<string>();
        let found = readLine(line, { ...NOBODY, locale, kept });
        for (let times = 0; times < 30 && found.parts.length > 0; times++) {
          for (const { begin, end } of found.parts) kept.add(keptAs(line.slice(begin, end)));
          found = readLine(line, { ...NOBODY, locale, kept });
        }
        expect(found.parts).toEqual([]);
      }),
    );
  });
});

describe("Q3 a line too long to be typed", () => {
  it("is all title", () => {
    const line = `${"x".repeat(490)} tomorrow`;
    expect(readLine(`${line} !1`, NOBODY)).toMatchObject({ title: `${line} !1`, fields: {} });
    expect(readLine(line, NOBODY).fields).toEqual({ due: "2026-11-29" });
  });
});
