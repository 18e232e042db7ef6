// @vitest-environment jsdom
/** Another language takes the place of English: in what has been loaded, and in what comes later. */

import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readRule, written } from "../../core/repeat/rule";
import { sayDays, sayShortDay, sayWholeDay } from "../format/days";
import { digits } from "../format/digits";
import { sayDue } from "../format/due";
import { sayRepeat, sayRule } from "../format/rules";
import { sayTime } from "../format/times";
import { strings } from "../strings/strings";
import { browserLanguage, chosenLanguage, storedPageLanguage } from "./choice";
import { learn } from "./learn";
import { inWords, register } from "./register";

const NOW = new Date(2026, 10, 28, 12);
const TODAY = "2026-11-28";

/** By its own name: written in one, the test of a page would take it for an address of the page's. */
const HERE = import.meta.url;

/** All rules in their one form that the vectors have. */
const rules = [
  ...new Set(
    ["rules", "repeat", "turns"].flatMap((name) => {
      const path = new URL(`../../../../spec/vectors/${name}.json`, HERE);
      return [...readFileSync(path, "utf8").matchAll(/"(FREQ=[^" ]*)/g)].flatMap(
        ([, text = ""]) => {
          const rule = readRule(text);
          return rule === null ? [] : [written(rule)];
        },
      );
    }),
  ),
];
const inEnglish = new Map(rules.map((rule) => [rule, sayRule(rule)]));

afterEach(() => localStorage.clear());

describe("which language the page speaks", () => {
  it.each([
    [["de-AT", "en"], "de"],
    [["pl", "nl-BE", "en-US"], "nl"],
    [["pl"], "en"],
    [["en-US", "de"], "en"],
  ])("is the first that it knows of %j: %s", (languages, language) => {
    vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
    expect([browserLanguage(), chosenLanguage()]).toEqual([language, language]);
  });

  it("is the one that was chosen, if it knows that", () => {
    vi.spyOn(navigator, "languages", "get").mockReturnValue(["de"]);
    storedPageLanguage.write("fr");
    expect([browserLanguage(), chosenLanguage()]).toEqual(["de", "fr"]);
    storedPageLanguage.write("xx");
    expect(chosenLanguage()).toBe("de");
  });
});

const SPOKEN = {
  de: {
    today: "Heute",
    days: ["Mo., 30. Nov.", "Montag, 30. November 2026", "14., 28. Dez."],
    due: "Morgen 9:30",
    number: "5.000",
    rule: "alle 2 Wochen am Montag und Donnerstag, bis Mo., 30. Nov.",
    sentence: "Bitte melde dich an.",
  },
  fr: {
    today: "Aujourd’hui",
    days: ["lun. 30 nov.", "lundi 30 novembre 2026", "14, 28 déc."],
    due: "Demain 9:30",
    number: "5\u202f000",
    rule: "toutes les 2 semaines le lundi et jeudi, jusqu’au lun. 30 nov.",
    sentence: "Connecte-toi, s’il te plaît.",
  },
  es: {
    today: "Hoy",
    days: ["lun, 30 nov", "lunes, 30 de noviembre de 2026", "14, 28 dic"],
    due: "Mañana 9:30",
    number: "5000",
    rule: "cada 2 semanas el lunes y jueves, hasta el lun, 30 nov",
    sentence: "Inicia sesión, por favor.",
  },
  nl: {
    today: "Vandaag",
    days: ["ma 30 nov", "maandag 30 november 2026", "14, 28 dec"],
    due: "Morgen 9:30",
    number: "5.000",
    rule: "elke 2 weken op maandag en donderdag, tot en met ma 30 nov",
    sentence: "Log in, alsjeblieft.",
  },
} as const;

describe.each(Object.entries(SPOKEN))("a page in %s", (language, said) => {
  it("has its words where the English ones were, also in parts that come later", async () => {
    const { views } = strings;
    await learn(language as keyof typeof SPOKEN);
    expect(document.documentElement.lang).toBe(language);
    expect([views.today, strings.views]).toEqual([said.today, views]);
    const later = { today: "Today" };
    register("dateStrings", later);
    expect(later.today).toBe(said.today);
  });

  it("says days, times, numbers, rules and the server's sentences as it does", () => {
    const { days, due, number, rule, sentence } = said;
    expect([
      sayShortDay("2026-11-30", TODAY),
      sayWholeDay("2026-11-30"),
      sayDays(["2026-12-14", "2026-12-28"], TODAY),
    ]).toEqual(days);
    expect([sayDue("2026-11-29T09:30", NOW).text, digits(5000)]).toEqual([due, number]);
    const repeat = { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", from: "due" } as const;
    expect(sayRepeat({ ...repeat, until: "2026-11-30" }, (day) => sayShortDay(day, TODAY))).toBe(
      rule,
    );
    expect([inWords("Please sign in."), inWords("Never heard.")]).toEqual([
      sentence,
      "Never heard.",
    ]);
  });

  it("T2 has words of its own for every rule that English tells apart", () => {
    const words = new Map<string, string>();
    for (const rule of rules) {
      const own = sayRule(rule);
      expect(own, rule).not.toMatch(/undefined|NaN| {2}| ,|[A-Z]{2}|=/);
      const english = inEnglish.get(rule) ?? "";
      expect(words.get(own) ?? english, own).toBe(english);
      words.set(own, english);
    }
  });
});

it("a clock of twice twelve hours is the reader's, where the language has words for the halves", async () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("es-MX");
  await learn("es");
  expect(sayTime("17:30")).toBe("5:30 p. m.");
  await learn("de");
  expect(sayTime("17:30")).toBe("17:30");
});
