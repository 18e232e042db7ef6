import { describe, expect, it } from "vitest";
import { keptAs, readLine } from "../../core/quick/line";
import type { Task } from "../../core/records";
import type { ReadLine } from "./line-reader";
import { allSaid, newIn, unsayable } from "./title-words";

const read: ReadLine = (line, kept) =>
  readLine(line, {
    ...{ now: Date.parse("2026-11-26T08:00:00Z") / 1000, zone: { offset: () => 0 } },
    ...{ locale: "en-GB", signs: "own", people: [], lists: [], me: null },
    sections: [{ id: "frost", name: "Before the frost" }],
    kept: new Set([...kept].map(keptAs)),
  });
const edited = (before: string, text: string, task: Partial<Task> = {}) =>
  newIn(
    read,
    text,
    allSaid(read, before, new Set()),
    unsayable({ completed: false, parent: null, ...task } as Task),
  );

describe("Q1 an edited title is read as a typed line, as far as it is new", () => {
  it("what is new in it is taken out, with what it says", () => {
    expect(edited("Paint", "Paint tomorrow #home")).toMatchObject({
      title: "Paint",
      fields: { due: "2026-11-27", tags: ["home"] },
    });
  });

  it("what stood there is the title's own, whatever it could mean", () => {
    expect(edited("Call about Friday", "Call Ann about Friday")).toBeNull();
    expect(edited("Watch #1 today !2", "Watch #1 today !2 again")).toBeNull();
    expect(edited("Call about Friday", "Call about Friday tomorrow")).toMatchObject({
      title: "Call about Friday",
      fields: { due: "2026-11-27" },
    });
  });

  it("where nothing is understood, nothing is said", () => {
    expect(edited("Paint", "Paint  the fence , twice")).toBeNull();
    expect(edited("Paint", "tomorrow")).toBeNull();
  });

  it("a subtask goes into no section, and what is done does not repeat: the words stay", () => {
    const text = "Paint >Before the frost every day !1";
    expect(edited("Paint", text, { parent: "house", completed: true })).toMatchObject({
      title: "Paint >Before the frost every day",
      fields: { priority: 1 },
    });
    expect(edited("Paint", text)).toMatchObject({ title: "Paint", fields: { section: "frost" } });
  });
});
