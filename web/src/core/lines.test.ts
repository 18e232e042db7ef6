import { describe, expect, it } from "vitest";
import { unsendable } from "../sync/list/batch";
import { isBoxed, linesOf } from "./lines";

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

  it.each([
    ["◦ Milk\n▪ Eggs\n● Bread\n○ Salt\n· Tea", []],
    ["☐ Milk\n☑ Eggs\n☒ Bread\n☐ Salt\n✓ Tea", ["Eggs", "Bread", "Tea"]],
    ["o\tMilk\no\tEggs\n§\tBread\n§\tSalt\n1)\tTea", []],
    ["☐Milk\n☑️ Eggs\n- ☐ Bread\n- ☑ Salt\n✔ Tea", ["Eggs", "Salt", "Tea"]],
  ])("E27 know the marks of other programs: %j", (text, done) => {
    const lines = linesOf(text);
    expect(lines.map(({ title }) => title)).toEqual(["Milk", "Eggs", "Bread", "Salt", "Tea"]);
    expect(lines.filter(({ completed }) => completed).map(({ title }) => title)).toEqual(done);
  });

  it("E27 leave words that begin like a mark", () => {
    const words = ["o brother", "§ 12 read", "·not a mark", "o.k.", "○○○"];
    expect(linesOf(words.join("\n")).map(({ title }) => title)).toEqual(words);
    expect(isBoxed("☐ Milk")).toBe(true);
  });

  it("E25 stand below the entry that they are indented under", () => {
    const text =
      "- house\n  - roof\n    - tiles\n  - door\n\n- garden\n\t- pipes\nplain\n  - alone";
    expect(linesOf(text).map(({ title, depth = 0 }) => [title, depth])).toEqual([
      ["house", 0],
      ["roof", 1],
      ["tiles", 2],
      ["door", 1],
      ["garden", 0],
      ["pipes", 1],
      ["plain", 0],
      ["alone", 0],
    ]);
    const deep = Array.from({ length: 12 }, (_, at) => `${" ".repeat(at)}- t${at}`).join("\n");
    expect(Math.max(...linesOf(deep).map(({ depth = 0 }) => depth))).toBe(7);
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
