/** Every language says all that English does, with all that is in it, in words of its own. */

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLine } from "../../core/quick/line";
import { LANGUAGES as GRAMMARS } from "../../core/quick/vocabulary";
import { learnWith } from "../language/register";
import { LANGUAGES } from "../language/spoken";
import type { Catalogue } from "./catalogue";

type Leaf = string | ((...from: unknown[]) => unknown);

const STRINGS = new URL("../strings/", import.meta.url);
const LANGUAGES_HERE = new URL("./", import.meta.url);
const TRANSLATIONS = LANGUAGES.filter((each) => each !== "en");

/** The parts of the English catalogue by their names; what is in capitals is no part. */
async function readEnglish(): Promise<Map<string, object>> {
  const parts = new Map<string, object>();
  for (const file of readdirSync(STRINGS, { recursive: true, encoding: "utf8" })) {
    if (!/strings\.ts$/.test(file)) continue;
    const module: object = await import(/* @vite-ignore */ new URL(file, STRINGS).pathname);
    for (const [name, part] of Object.entries(module))
      if (typeof part === "object" && name !== name.toUpperCase()) parts.set(name, part);
  }
  return parts;
}

async function readCatalogue(language: string): Promise<Catalogue> {
  const path = new URL(`${language}/catalogue.ts`, LANGUAGES_HERE).pathname;
  return (await import(/* @vite-ignore */ path)).catalogue;
}

function leavesOf(tree: object, path: string): readonly (readonly [string, Leaf])[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = `${path}.${name}`;
    return typeof value === "object" ? leavesOf(value, here) : [[here, value as Leaf] as const];
  });
}

const english = await readEnglish();
const sentences = new Map([...english].flatMap(([name, part]) => leavesOf(part, name)));

/** What is not a sentence of its own, or is in English wherever it is said. */
const NAMES =
  /^(Livelist|Webhooks|Offline|Indigo|System|Name|Filter|Code|Push|ntfy|Mail|Agenten|Agents|agent|Person|[Nn]otes|[Dd]ate…?|Section|Sections|Mentions|Violet|Total|Test|test|Links|Orange|CSV.*|JSON.*|.*QR.*|API.*|Board|List|Board|Token|[^\p{L}]*|today \| overdue.*|OK|min|h|Today \| .*|Export|Adres|Filters|Type|Tags|Labels|Tag|No|Over|Open|[Ww]eek|Later|link|Account|Amber|Compact)$/u;
/** What is made from something that no marker can stand for, or says it otherwise on purpose. */
const OTHERWISE =
  /^(ruleStrings\.|remindStrings\.before|historyStrings\.(did|field)|leavingStrings\.would)/;
const KINDS = [
  (at: number) => `⟨${at}⟩`,
  (at: number) => 71 + at,
  (at: number) => [`⟨${at}⟩`, `⟨${at + 10}⟩`],
  (at: number) => ({ title: `⟨${at}⟩`, count: 1 }),
  () => true,
  () => null,
] as const;
const MARKERS = /⟨\d+⟩|\{\w+\}|7\d/g;

function* callsOf(count: number): Generator<readonly unknown[]> {
  for (let code = 0; code < KINDS.length ** count; code += 1)
    yield Array.from({ length: count }, (_, at) => {
      const kind = KINDS[Math.floor(code / KINDS.length ** at) % KINDS.length];
      return kind?.(at);
    });
}

function call(said: Leaf, from: readonly unknown[]): string | null {
  try {
    const made = typeof said === "string" ? said : said(...from);
    return typeof made === "string" && !/undefined|NaN|\[object/.test(made) ? made : null;
  } catch {
    return null;
  }
}

/** Quotation marks of others, and spaces that may break. */
const WRONG: { readonly [language in (typeof TRANSLATIONS)[number]]: RegExp } = {
  de: /«|»|”|^[^„]*“| …/u,
  fr: /[„“”]| [:;?»]| !(?![\d@])|« /u,
  es: /[„“”]| [:;?»]| !(?![\d@])|« |^[^¿]*\?|^[^¡]*!(?!\d|@)/u,
  nl: /[„“”«»]|^[^‘]*’$/u,
};

const markersIn = (text: string): string => [...new Set(text.match(MARKERS))].sort().join(" ");

it("every part of the catalogue can be learnt", () => {
  const registered: string[] = [];
  learnWith((name) => registered.push(name), {});
  expect(registered.sort()).toEqual([...english.keys()].sort());
});

it("the page and quick add know the same languages", () => {
  expect([...LANGUAGES].sort()).toEqual([...GRAMMARS].sort());
});

describe.each(TRANSLATIONS)("the catalogue in %s", async (language) => {
  const catalogue = await readCatalogue(language);
  const { sentences: foreign, ...parts } = catalogue;
  const said = new Map(
    Object.entries(parts).flatMap(([name, part]) => leavesOf(part as object, name)),
  );

  it("says all that English does and nothing else", () => {
    expect([...said.keys()].sort()).toEqual([...sentences.keys()].sort());
  });

  it("says it in words of its own", () => {
    const same = [...sentences].filter(
      ([path, text]) => typeof text === "string" && said.get(path) === text && !NAMES.test(text),
    );
    expect(same).toEqual([]);
  });

  it("leaves nothing out that is in the English sentence", () => {
    const without: string[] = [];
    for (const [path, text] of sentences) {
      if (typeof text === "string" || OTHERWISE.test(path)) continue;
      for (const from of callsOf(text.length)) {
        const made = call(text, from);
        const own = call(said.get(path) ?? "", from);
        if (made !== null && own !== null && markersIn(made) !== markersIn(own))
          without.push(`${path}(${JSON.stringify(from)}): ${made} – ${own}`);
      }
    }
    expect(without).toEqual([]);
  });

  it("is set as its readers are used to", () => {
    const texts = [...said.values(), ...Object.values(foreign)].map(
      (text) => (typeof text === "string" ? text : call(text, ["⟨0⟩", "⟨1⟩", "⟨2⟩"])) ?? "",
    );
    const wrong = WRONG[language];
    expect(texts.filter((text) => /["']|\.\.\./.test(text) || wrong.test(text))).toEqual([]);
  });

  it("has examples that quick add understands", () => {
    const read = (line: string) =>
      readLine(line, {
        ...{ now: Date.parse("2026-11-28T09:30:00Z") / 1000, zone: { offset: () => 0 } },
        ...{ locale: language, signs: "own", kept: new Set<string>() },
        ...{ people: [], sections: [], lists: [], me: null },
      });
    const first = read(String(said.get("strings.list.emptyExample")));
    expect(first.fields).toMatchObject({
      due: "2026-11-29T17:00",
      priority: 1,
      tags: [expect.any(String)],
    });
    expect(first.title).not.toMatch(/\d/);
    const [, call = ""] =
      /[„«“‘]\s?(.+?)\s?[“»”’]/u.exec(String(said.get("strings.views.example"))) ?? [];
    expect(read(call).fields.due).toBe("2026-12-04T09:00");
    const alone = (words: string) => read(`X ${words}`);
    const day = alone(String(said.get("dateStrings.example")));
    expect([day.title, day.fields.due]).toEqual(["X", "2026-12-04T09:00"]);
    const [before = "", at = ""] = String(said.get("remindStrings.example")).split(", ");
    const [asked, ahead] = [said.get("remindStrings.asked"), { before: 30 }];
    expect([before, at].map((each) => alone(`${asked} ${each}`).fields)).toEqual([
      { reminders: [ahead] },
      { reminders: [{ at: "2026-11-30T09:00" }] },
    ]);
    const unclear = String(said.get("remindStrings.unclear"));
    for (const [, example] of unclear.matchAll(/[„«‘]\s?([^“»’]+?)\s?[“»’]/gu))
      expect(alone(`${asked} ${example}`), example).toMatchObject({ title: "X" });
  });
});
