import { describe, expect, it } from "vitest";
import { unsendable } from "../../sync/batch";
import { isBoxed, linesOf } from "./lines";
import { parse } from "./parse";

// A Wednesday.
const NOW = new Date(2026, 10, 25, 10, 30);
const NONE: ReadonlySet<string> = new Set();
const read = (line: string, rejected = NONE) => parse(line, NOW, rejected);

describe("quick add", () => {
  it("takes date, time, tag and priority out of the title", () => {
    expect(read("Buy milk tomorrow 5pm #home !1")).toMatchObject({
      title: "Buy milk",
      due: "2026-11-26T17:00",
      priority: 1,
      tags: ["home"],
    });
  });

  it.each([
    ["Pay today", "2026-11-25"],
    ["Pay friday", "2026-11-27"],
    ["Pay on Friday", "2026-11-27"],
    ["Pay wednesday", "2026-12-02"],
    ["Pay next friday", "2026-12-04"],
    ["Pay next week", "2026-12-02"],
    ["Pay 2027-01-31", "2027-01-31"],
    ["Pay 5pm", "2026-11-25T17:00"],
    ["Pay 9am", "2026-11-26T09:00"],
    ["Pay at 12am", "2026-11-26T00:00"],
    ["Pay friday 9:15", "2026-11-27T09:15"],
    ["friday Pay", "2026-11-27"],
  ])("understands the date in %j", (line, due) => {
    expect(read(line)).toMatchObject({ title: "Pay", due });
  });

  it.each([
    "Read Fridays paper",
    "C# course",
    "Score 3!1",
    "Buy 5 pmma sheets",
    "Pay 2026-13-45",
    "Issue #",
  ])("leaves %j alone", (line) => {
    expect(read(line)).toEqual({ title: line, due: null, priority: null, tags: [], chips: [] });
  });

  it("keeps a rejected piece in the title", () => {
    const first = read("See Tomorrow Never Dies #film");
    expect(first.chips.map((chip) => chip.label)).toEqual(["Tomorrow", "#film"]);
    const [chip] = first.chips;
    expect(read("See Tomorrow Never Dies #film", new Set([chip?.key ?? ""]))).toMatchObject({
      title: "See Tomorrow Never Dies",
      due: null,
      tags: ["film"],
    });
  });

  it("keeps quoted text literal", () => {
    expect(read('Buy "Tomorrow" today')).toMatchObject({
      title: "Buy Tomorrow",
      due: "2026-11-25",
    });
    expect(read('Read "Dune" !2')).toMatchObject({ title: 'Read "Dune"', priority: 2 });
  });

  it("keeps the text when nothing else would be left as title", () => {
    expect(read("#home")).toMatchObject({ title: "#home", tags: [] });
    expect(read("tomorrow")).toMatchObject({ title: "tomorrow", due: null });
  });

  it("counts a tag written twice once", () => {
    expect(read("Paint #House #house").tags).toEqual(["House"]);
  });
});

/** Saturday 28 November 2026, as found. */
const SATURDAY = new Date(2026, 10, 28, 10, 30);

describe("a phrase that is not understood whole stays in the title, letter for letter", () => {
  it.each([
    // E12: nothing was recognised
    "use .env file",
    "Learn .NET",
    "git add .",
    "ls ./x",
    "Call mum ;)",
    '"Learn .NET"',
    "two  spaces , kept",
    "open today.txt",
    "update tomorrow.io",
    "read #node.js docs",
    // E13: what is part of something else
    "tomorrow!",
    "Happy Friday!",
    "paint #home!",
    "open till 5pm",
    "Call after 5pm",
    "Song of tomorrow",
    "the 5pm train",
    // a wrong day, or a repeat that would be lost
    "water plants every monday",
    "water plants every monday 9:00",
    "bins every other friday",
    "every day 9:00 vitamins",
    "Friday night dinner with Sam",
    "Friday night dinner 20:00",
    "call tomorrow morning",
    "Call mum 31/12/2026 18:30",
    "Call mum 1.12. 18:30",
    "Dec 5 18:30 concert",
    "dinner 5 december 7pm",
    "party in 3 days 5pm",
    "Pay last friday",
    "not today",
    "meet friday or saturday",
    "meet friday to sun",
    "meet mon - fri 9:00",
    "Friday the 13th",
    "Friday, December 4 party",
    "4 dec friday party",
    "Black Friday sale",
    "Good Friday",
    "friday week call",
    "write Monday report tomorrow",
    "next week friday",
    "call 9:30 fri",
    "Standup tonight 8pm",
    "call 17:00 UTC",
    "shift 9:00 - 17:00",
    "shift 5 - 6pm",
    "shift 9am to 5",
    "this saturday",
    "Keep the #️⃣ key",
  ])("leaves %j", (line) => {
    expect(parse(line, SATURDAY, NONE)).toEqual({
      title: line,
      due: null,
      priority: null,
      tags: [],
      chips: [],
    });
  });

  it.each([
    ["Tomorrow, pay rent", "pay rent", "2026-11-29"],
    ["Tomorrow - pay rent", "pay rent", "2026-11-29"],
    ["Call Ann, tomorrow, please", "Call Ann, please", "2026-11-29"],
    ["Call Ann tomorrow, please", "Call Ann, please", "2026-11-29"],
    ["Call Ann, tomorrow, 5pm, please", "Call Ann, please", "2026-11-29T17:00"],
    ["Buy milk, tomorrow", "Buy milk", "2026-11-29"],
    ["Buy milk - tomorrow, 5pm.", "Buy milk.", "2026-11-29T17:00"],
    ["2026-12-01, x", "x", "2026-12-01"],
    ["finish by 17:00", "finish", "2026-11-28T17:00"],
    ["finish this friday", "finish", "2026-12-04"],
    ["call fri 9:30", "call", "2026-12-04T09:30"],
    ["call fri at 9:30am", "call", "2026-12-04T09:30"],
    ["call, sun, 9:30", "call", "2026-11-29T09:30"],
    ["day after tomorrow call", "call", "2026-11-30"],
    ["call the day after tomorrow at 5pm", "call", "2026-11-30T17:00"],
    ["use .env file tomorrow", "use .env file", "2026-11-29"],
    ["buy milk tomorrow and call mum", "buy milk and call mum", "2026-11-29"],
    ["shift friday 9:00 - 17:00", "shift 9:00 - 17:00", "2026-12-04"],
    ["buy friday 2 tickets", "buy 2 tickets", "2026-12-04"],
    ['read "every monday" 9:00', 'read "every monday"', "2026-11-29T09:00"],
  ])("E13 reads %j", (line, title, due) => {
    expect(parse(line, SATURDAY, NONE)).toMatchObject({ title, due });
  });

  it.each([
    ["#home, water plants", "water plants", ["home"]],
    ["Buy milk #home.", "Buy milk.", ["home"]],
    ["कर #हिन्दी", "कर", ["हिन्दी"]],
    ["ซื้อ #น้ำ", "ซื้อ", ["น้ำ"]],
    ["اقرأ #العَرَبِيَّة", "اقرأ", ["العَرَبِيَّة"]],
    ["بخوان #می\u200cخواهم", "بخوان", ["می\u200cخواهم"]],
    ["meet #cafe\u0301 #caf\u00e9", "meet", ["cafe\u0301"]],
    ["tidy #🏠", "tidy", ["🏠"]],
    ["visit #👩🏽‍🚀 #🇳🇱", "visit", ["👩🏽‍🚀", "🇳🇱"]],
  ])("E16 reads the tags of %j", (line, title, tags) => {
    expect(parse(line, SATURDAY, NONE)).toMatchObject({ title, tags, due: null });
  });
});

describe("pasted lines", () => {
  it("E36 drop lines that show nothing", () => {
    expect(linesOf("\u200b\nMilk\n \u2060\ufeff\n\u3164")).toEqual([{ title: "Milk", notes: "" }]);
  });

  it("drop bullets, boxes and blank lines", () => {
    const titles = linesOf("- Milk\r\n\n* [ ] Eggs\n2. Bread\n  Salt").map((line) => line.title);
    expect(titles).toEqual(["Milk", "Eggs", "Bread", "Salt"]);
  });

  it("E24 with a ticked box are completed", () => {
    expect(linesOf("- [ ] open one\n- [x] done one\n3. [X] done two\n[] open two")).toEqual([
      { title: "open one", notes: "" },
      { title: "done one", notes: "", completed: true },
      { title: "done two", notes: "", completed: true },
      { title: "open two", notes: "" },
    ]);
    expect(isBoxed("- [x] done one")).toBe(true);
    expect(["- done", "[x] marks", "- [x]", "a - [x] b"].some(isBoxed)).toBe(false);
  });

  it("keep a line too long for a title in the notes", () => {
    const [line] = linesOf("x".repeat(600));
    expect(line?.title).toHaveLength(500);
    expect(line?.notes).toHaveLength(600);
  });

  it.each([
    ["E29 5,000 letters", "w".repeat(5_000), 1],
    ["E29 3,000 emoji", "🛒".repeat(3_000), 1],
    ["D2 more than notes can have", "ü".repeat(40_000), 3],
    ["D2 what grows when it is sent", '"'.repeat(40_000), 3],
  ])("keep all of %s", (_name, text, count) => {
    const lines = linesOf(text);
    expect(lines.map(({ notes }) => notes).join("")).toBe(text);
    expect(lines).toHaveLength(count);
    for (const { title, notes } of lines) {
      expect([...title].length).toBeLessThanOrEqual(500);
      expect(unsendable([{ op: "create", id: "i", type: "task", fields: { title, notes } }])).toBe(
        null,
      );
    }
  });
});
