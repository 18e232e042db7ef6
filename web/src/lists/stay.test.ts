import { describe, expect, it } from "vitest";
import type { Fields, Op, Task } from "../core/records";
import { MemoryClient } from "../testing/memory-client";
import { lastDay, leavingNow, leavingSoon, ruledEnd } from "./stay";

const LATER = new Date("2031-03-10T12:00:00Z");

function listOf(settings: Fields, ...tasks: readonly [id: string, fields: Fields][]) {
  const list = new MemoryClient().seed("house", "House", []);
  const ops: Op[] = tasks.map(([id, fields], index) => ({
    op: "create",
    id,
    type: "task",
    fields: { title: id, position: `V${index + 1}`, ...fields },
  }));
  list.apply([...ops, { op: "set", id: "house", fields: settings }], "ben");
  return list.view();
}

const BERLIN = { zone: "Europe/Berlin" };

describe("what would leave now", () => {
  it("T16 is known without asking anybody, by settings that are only thought of, with what goes along", () => {
    const view = listOf(
      BERLIN,
      ["done", { completed: true }],
      ["below", { completed: true, parent: "done" }],
      ["open", {}],
      ["step", { parent: "open" }],
      ["past", { expires: "2031-03-09" }],
      ["lower", { parent: "past" }],
    );
    const titles = (asked: Fields) => leavingNow(view, asked, LATER).map(({ title }) => title);
    expect(titles({})).toEqual(["past", "lower"]);
    expect(titles({ done_leaves_after: 7 })).toEqual(["done", "below", "past", "lower"]);
    expect(titles({ untouched_leaves_after: 7 })).toEqual(["past", "lower"]);
    expect(titles({ done_leaves_after: 3650 })).toEqual(["past", "lower"]);
  });
});

describe("what leaves soon", () => {
  it("T10 is told on the last two days, where the list is", () => {
    const view = listOf(
      BERLIN,
      ["yesterday", { expires: "2031-03-09" }],
      ["today", { expires: "2031-03-10" }],
      ["tonight", { expires: "2031-03-10T22:30" }],
      ["tomorrow", { expires: "2031-03-11" }],
      ["then", { expires: "2031-03-12" }],
      ["never", {}],
    );
    expect(Object.fromEntries(leavingSoon(view, LATER))).toEqual({
      yesterday: "today",
      today: "today",
      tonight: "today",
      tomorrow: "tomorrow",
    });
    const late = leavingSoon(view, new Date("2031-03-10T23:00:00Z"));
    expect([late.get("tomorrow"), late.get("then")]).toEqual(["today", "tomorrow"]);
  });

  it("T11 a rule tells its day, and a task's own date does not need it", () => {
    const view = listOf(
      { ...BERLIN, done_leaves_after: 3 },
      ["done", { completed: true }],
      ["open", { expires: "2031-03-10" }],
    );
    const of = (id: string) => ruledEnd(view.id, view.records, view.records.get(id) as Task);
    const end = of("done");
    expect(end?.why).toBe("done");
    const done = String(view.records.get("done")?.completed_at);
    const day = new Date(Date.parse(done) + 3 * 86_400_000);
    const there = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(day);
    expect(end && lastDay(view.id, view.records, end)).toBe(there);
    expect(of("open")).toBeNull();
  });
});
