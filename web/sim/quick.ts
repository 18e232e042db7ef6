/**
 * The page's quick add as a process: one JSON object a line in, `{"line", "now", "zone", "locale", "signs", "known"}`, and
 * what it understands of it a line out, so that Python can compare it with its own. Places are counted in code points.
 */

import { createInterface } from "node:readline";
import { readLine } from "../src/core/quick/line";
import type { Known } from "../src/core/quick/signs";
import type { Signs } from "../src/core/quick/vocabulary";
import { zoneNamed } from "../src/sync/list/zones";

interface Asked {
  readonly line: string;
  readonly now: number;
  readonly zone: string;
  readonly locale: string;
  readonly signs: Signs;
  readonly known: readonly Known[];
}

function answer({ line, now, zone, locale, signs, known }: Asked): object {
  const found = readLine(line, {
    ...{ now, zone: zoneNamed(zone) ?? { offset: () => 0 }, locale, signs },
    ...{ people: known, sections: known, lists: known, me: "me", kept: new Set<string>() },
  });
  const points = (place: number) => [...line.slice(0, place)].length;
  const parts = found.parts.map(({ kind, begin, end }) => [kind, points(begin), points(end)]);
  return { ...found, parts };
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
