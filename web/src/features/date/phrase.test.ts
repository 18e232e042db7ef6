import { describe, expect, it } from "vitest";
import { readLine } from "../../core/quick/line";
import type { ReadLine } from "../../lists/quick/line-reader";
import { readPhrase, readTime } from "./phrase";

/** A Saturday. */
const now = Date.parse("2026-11-28T14:05:00Z") / 1000;
const read: ReadLine = (line, kept) =>
  readLine(line, {
    ...{ now, zone: { offset: () => 0 }, locale: "en-GB", signs: "own", kept },
    ...{ people: [], sections: [], lists: [], me: null },
  });

describe("typed words", () => {
  it.each([
    ["tomorrow", { due: "2026-11-29" }],
    [" Monday  9am ", { due: "2026-11-30T09:00" }],
    ["on friday at 17:30", { due: "2026-12-04T17:30" }],
    ["fri", { due: "2026-12-04" }],
    ["in 2 weeks", { due: "2026-12-12" }],
    ["2027-02-28", { due: "2027-02-28" }],
    ["15:00", { due: "2026-11-28T15:00" }],
    ["No date", { due: null }],
    [
      "every other monday 9am",
      {
        due: "2026-11-30T09:00",
        repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: "due" },
      },
    ],
  ])("Q1 “%s” is %o", (phrase, meaning) => {
    expect(readPhrase(phrase, read)).toEqual(meaning);
  });

  it.each(["", "soon", "tomorrow or so", "2027-02-30", "tomorrow #home", "!1", "monday tuesday"])(
    "Q1 “%s” is no date, or not as a whole",
    (phrase) => {
      expect(readPhrase(phrase, read)).toBeNull();
    },
  );
});

describe("typed times", () => {
  it.each([
    ["17:30", "17:30"],
    ["5pm", "17:00"],
    [" 9 ", "09:00"],
    ["23", "23:00"],
    ["24", null],
    ["noonish", null],
    ["", null],
  ])("“%s” is %s", (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});
