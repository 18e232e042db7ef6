import { describe, expect, it } from "vitest";
import type { LineFields } from "../../core/quick/choosing";
import { chipsOf } from "./chips-of";
import { type ChosenDate, withChosen } from "./chosen";

const NOW = new Date("2026-11-26T09:00:00");
const LINE = "Buy milk tomorrow !1 #home 9am";
const FIELDS: LineFields = { due: "2026-11-27T09:00", priority: 1, tags: ["home"] };
const PART = {
  due: { kind: "due", begin: 9, end: 17 },
  priority: { kind: "priority", begin: 18, end: 20 },
  tag: { kind: "tag", begin: 21, end: 26 },
  time: { kind: "due", begin: 27, end: 30 },
} as const;
const UNDERSTOOD = {
  title: "Buy milk",
  fields: FIELDS,
  list: null,
  parts: [PART.due, PART.priority, PART.tag, PART.time],
};

const shown = (chosen: ChosenDate) =>
  chipsOf(LINE, UNDERSTOOD, chosen, NOW).map(({ label, field }) => [label, field]);

describe("Q1 what was understood stands in chips", () => {
  it("the date in one, whatever it was said with, the others as they were typed", () => {
    const [date] = chipsOf(LINE, UNDERSTOOD, {}, NOW);
    expect(date?.parts).toEqual([PART.due, PART.time]);
    expect(shown({})).toEqual([
      ["Tomorrow 9:00", null],
      ["Priority 1", null],
      ["#home", null],
    ]);
  });

  it("and what was chosen beside the line, in the place of what it says", () => {
    const chosen: ChosenDate = {
      due: "2026-11-30",
      repeat: { rule: "FREQ=WEEKLY;BYDAY=MO", from: "due" },
      reminders: [{ before: 0 }],
      expires: "2026-12-24",
    };
    expect(shown(chosen).map(([, field]) => field)).toEqual([
      ...["due", "repeat", "reminders", "expires"],
      ...[null, null],
    ]);
    expect(shown({ due: null }).map(([label]) => label)).toEqual(["Priority 1", "#home"]);
  });
});

it("Q7 a chosen date counts before what the line says, and none is none", () => {
  expect(withChosen(FIELDS, { due: "2026-11-30", reminders: [] })).toEqual({
    ...FIELDS,
    due: "2026-11-30",
  });
  expect(withChosen(FIELDS, { due: null })).toEqual({ priority: 1, tags: ["home"] });
});
