import { expect, it } from "vitest";
import type { RowTask } from "../items";
import { sorted } from "./sorting";

const rows = [
  { title: "b", due: null, priority: 2, assignees: ["z"], created_at: "2" },
  { title: "A", due: "2026-11-30", priority: null, assignees: [], created_at: "3" },
  { title: "c", due: "2026-11-29", priority: 1, assignees: ["y"], created_at: "1" },
].map((task) => ({ task })) as unknown as readonly RowTask[];
const names: Readonly<Record<string, string>> = { y: "Zoe", z: "Ann" };

it.each([
  [null, "bAc"],
  ["title", "Abc"],
  ["-title", "cbA"],
  ["due", "cAb"],
  ["priority", "cbA"],
  ["assignees", "bcA"],
  ["-created_at", "Abc"],
  ["estimate", "bAc"],
])("rows by %s", (sort, order) => {
  expect(
    sorted(rows, sort, (id) => names[id] ?? id)
      .map(({ task }) => task.title)
      .join(""),
  ).toBe(order);
});
