import { expect, it } from "vitest";
import type { Understood } from "../../core/quick/line";
import { pastedTasks, tasksOf } from "./read";

/** A reader that takes `!1` and `daily` at the end of a line for what they say. */
function read(line: string): Understood {
  const [title = "", sign = ""] = line.split(/ (?=!1$|daily$)/);
  const fields = sign === "!1" ? { priority: 1 as const } : {};
  const repeat = { repeat: { rule: "FREQ=DAILY", from: "due" as const }, due: "2026-11-28" };
  return { title, fields: sign === "daily" ? repeat : fields, list: null, parts: [] };
}

it("E28 Q6 pasted lines are read like typed ones, with their boxes and below each other", () => {
  expect(pastedTasks("- [ ] house !1\n  - [x] roof !1\nplain", read)).toEqual([
    { title: "house", notes: "", priority: 1 },
    { title: "roof", notes: "", completed: true, depth: 1, priority: 1 },
    { title: "plain", notes: "" },
  ]);
});

it("Q6 what was done when it was pasted does not come again", () => {
  expect(pastedTasks("- [x] water daily\n- water daily", read)).toEqual([
    { title: "water", notes: "", completed: true, due: "2026-11-28" },
    { title: "water", notes: "", ...read("water daily").fields },
  ]);
});

it("Q6 a line longer than a title is pasted as it is", () => {
  const [task, ...more] = pastedTasks(`${"x".repeat(600)} !1`, read);
  expect(more).toEqual([]);
  expect(task?.notes).toBe(`${"x".repeat(600)} !1`);
  expect(task).not.toHaveProperty("priority");
});

it("Q6 a typed line becomes a task with all that it says", () => {
  expect(tasksOf(read("house !1"))).toEqual([{ title: "house", notes: "", priority: 1 }]);
});
