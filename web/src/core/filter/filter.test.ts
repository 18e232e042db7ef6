import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zoneNamed } from "../../sync/list/zones";
import type { Task } from "../records";
import { type Around, finder } from "./finding";
import { keptFilter } from "./keeping";
import { readFilter, whyNot } from "./reading";
import { shownFilter } from "./showing";

interface FilterVectors {
  readonly now: string;
  readonly zone: string;
  readonly me: string;
  readonly title: string;
  readonly people: Around["people"];
  readonly sections: Around["sections"];
  readonly discussed: readonly string[];
  readonly tasks: readonly Task[];
  readonly found: readonly { readonly filter: string; readonly ids: readonly string[] }[];
  readonly wrong: readonly {
    readonly filter: string;
    readonly reason: string;
    readonly at: number;
  }[];
  readonly kept: readonly {
    readonly language: string;
    readonly filter: string;
    readonly kept: string;
  }[];
}

/** The same file is run by pytest; a missing one must fail. */
const vectors = JSON.parse(
  readFileSync(new URL("../../../../spec/vectors/filter.json", import.meta.url), "utf8"),
) as FilterVectors;

const around: Around = {
  now: Date.parse(vectors.now) / 1000,
  zone: zoneNamed(vectors.zone) ?? { offset: () => 0 },
  me: vectors.me,
  title: vectors.title,
  people: vectors.people,
  sections: vectors.sections,
  tasks: () => vectors.tasks,
  task: (id) => vectors.tasks.find((task) => task.id === id),
  discussed: () => new Set(vectors.discussed),
};
const found = (text: string) =>
  vectors.tasks.filter(finder(readFilter(text), around)).map(({ id }) => id);

describe("F4 a filter finds", () => {
  it.each(vectors.found)("$filter", ({ filter, ids }) => {
    expect(found(filter).toSorted()).toEqual([...ids].sort());
  });
});

describe("F7 a filter that cannot be read says why and where", () => {
  it.each(vectors.wrong)("$filter", ({ filter, reason, at }) => {
    const wrong = whyNot(filter);
    expect(wrong?.reason).toBe(reason);
    expect([...filter.slice(0, wrong?.at)].length).toBe(at);
    expect(wrong?.message).toContain(reason === "long" ? "2 KiB" : String(at + 1));
  });
});

describe("F9 a filter in a language is kept in English", () => {
  it.each(vectors.kept)("$language $filter", ({ language, filter, kept }) => {
    expect(keptFilter(filter, language)).toBe(kept);
    expect(keptFilter(kept, language)).toBe(kept);
  });
});

describe("F9 a kept filter is shown as its reader writes", () => {
  it.each([
    ["de", "(today | overdue) & !@me", "(heute | überfällig) & !@ich"],
    ["de", "next 7 days & list:Shop & #home", "nächste 7 tage & liste:Shop & #home"],
    ["de", "created within 7 days has:notes", "erstellt in 7 tagen mit notizen"],
    ["de", "due before friday & due 24 dec", "fällig vor freitag & fällig am 24. dezember"],
    ["de", "due before 24 dec", "fällig vor dem 24. dezember"],
    ["de", "due in 3 days | created 2 weeks ago", "fällig in 3 tagen | erstellt vor 2 wochen"],
    ["es", "due in 3 days & completed within 7 days", "vence en 3 días & completada en 7 días"],
    ["es", "start within 3 days", "empieza en los próximos 3 días"],
    ["fr", "today & next 2 weeks", "aujourd’hui & 2 prochaines semaines"],
    [
      "fr",
      "due before 1 dec & completed within 7 days",
      "échéance avant le 1er décembre & terminée depuis 7 jours",
    ],
    [
      "es",
      "no date | this week | due after 24 dec",
      "sin fecha | esta semana | vence después del 24 de diciembre",
    ],
    [
      "nl",
      "done & created today & due 2026-12-24",
      "voltooid & gemaakt vandaag & gepland op 2026-12-24",
    ],
    ["nl", 'milk & "no date" & p1', 'milk & "no date" & p1'],
    ["de", "(today", "(today"],
    ["en", "today", "today"],
  ])("%s %s", (language, kept, shown) => {
    expect(shownFilter(kept, language)).toBe(shown);
  });

  it.each(["de", "fr", "es", "nl"])("%s means the same, whatever it is", (language) => {
    const means = (text: string) => (whyNot(text) === null ? found(text) : text);
    const kept = vectors.kept.map((each) => each.kept);
    for (const filter of [...vectors.found.map((each) => each.filter), ...kept]) {
      const shown = shownFilter(filter, language);
      if (shown === filter) continue;
      expect([filter, means(keptFilter(shown, language))]).toEqual([filter, means(filter)]);
    }
  });
});

const WORDS = [...new Set(vectors.found.flatMap(({ filter }) => filter.split(" ")))];
const texts = fc.array(fc.oneof(fc.constantFrom(...WORDS, ...'()&|!#@>"'), fc.string()));

describe("F7 any text", () => {
  it("is read or refused", () => {
    fc.assert(
      fc.property(texts, (words) => {
        const text = words.join(" ");
        if (whyNot(text) === null) expect(found(text).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

it.each(["#no{}", "due after in {} days"])(
  "SEC91 of a task nothing is worked out twice, however many terms ask: %s",
  (term) => {
    const asked: string[] = [];
    const plain = { ...vectors.tasks[0], tags: ["a", "b"], due: "2026-11-27", completed: false };
    const task = new Proxy(plain as Task, {
      get: (of, name) => {
        if (name === "tags" || name === "due") asked.push(name);
        return Reflect.get(of, name);
      },
    });
    const terms = Array.from({ length: 59 }, (_, at) => term.replace("{}", String(at + 1)));
    finder(readFilter(terms.join(" | ")), around)(task);
    expect(asked).toHaveLength(1);
  },
);
