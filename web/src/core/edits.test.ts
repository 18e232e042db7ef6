import { expect, it } from "vitest";
import { createOps, renamed, saidOf } from "./edits";
import { linesOf } from "./lines";
import type { Task } from "./records";

it("E29 a title too long to be one goes into the notes, before what is there", () => {
  const long = "w".repeat(501);
  expect(renamed("Short", "old")).toEqual({ title: "Short" });
  expect(renamed(long, "")).toEqual({ title: `${"w".repeat(499)}…`, notes: long });
  expect(renamed(long, "old").notes).toBe(`${long}\n\nold`);
});

it("E25 a nested list that was pasted is made of tasks below each other", () => {
  let next = 0;
  const chance = {
    fraction: () => 0.5,
    bytes: (count: number) => new Uint8Array(count).map(() => next++),
  };
  const lines = linesOf("- house\n  - roof\n    - tiles\n  - door\n- garden");
  const ops = createOps(
    [],
    lines.map((line) => ({ ...line })),
    chance,
  );
  const fields = ops.map((op) => (op.op === "create" ? op.fields : {}));
  const [house, roof] = ops.map(({ id }) => id);
  expect(fields.map(({ parent = null }) => parent)).toEqual([null, house, roof, house, null]);
  expect(fields.some((each) => "depth" in each)).toBe(false);
  expect(fields.map(({ position }) => position)).toEqual(
    fields.map(({ position }) => position).toSorted(),
  );
});

it("Q1 what an edited title says is added to what the task has several of, and put in place of the rest", () => {
  const task = {
    ...{ tags: ["home"], assignees: ["ann"], notes: "old", due: "2026-11-28" },
    reminders: [{ before: 30 }],
  } as unknown as Task;
  expect(
    saidOf(task, {
      ...{ due: "2026-12-01", tags: ["Home", "shop"], assignees: ["ben"], notes: "new" },
      reminders: [{ before: 30 }, { before: 5 }],
    }),
  ).toEqual({
    ...{ due: "2026-12-01", tags: ["home", "shop"], assignees: ["ann", "ben"] },
    ...{ notes: "old\n\nnew", reminders: [{ before: 30 }, { before: 5 }] },
  });
  expect(saidOf(task, {})).toEqual({});
});
