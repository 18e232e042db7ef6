import { describe, expect, it } from "vitest";
import { unsendable } from "../../sync/batch";
import { linesOf } from "./lines";
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

describe("pasted lines", () => {
  it("E36 drop lines that show nothing", () => {
    expect(linesOf("\u200b\nMilk\n \u2060\ufeff\n\u3164")).toEqual([{ title: "Milk", notes: "" }]);
  });

  it("drop bullets, boxes and blank lines", () => {
    const titles = linesOf("- Milk\r\n\n* [ ] Eggs\n2. Bread\n  Salt").map((line) => line.title);
    expect(titles).toEqual(["Milk", "Eggs", "Bread", "Salt"]);
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
