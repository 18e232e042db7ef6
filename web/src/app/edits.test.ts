import { expect, it } from "vitest";
import type { Task } from "../core/records";
import { copyOps, renamed, withSubtasks } from "./edits";

it("E29 a title too long to be one goes into the notes, before what is there", () => {
  const long = "w".repeat(501);
  expect(renamed("Short", "old")).toEqual({ title: "Short" });
  expect(renamed(long, "")).toEqual({ title: `${"w".repeat(499)}…`, notes: long });
  expect(renamed(long, "old").notes).toBe(`${long}\n\nold`);
});

it("E49 a task takes all that is below it to another list, under new ids", () => {
  const task = (id: string, parent: string | null) =>
    ({ id, parent, title: id }) as unknown as Task;
  const all = [
    task("paint", null),
    task("rest", null),
    task("brush", "paint"),
    task("hair", "brush"),
  ];
  const taken = withSubtasks(all, "paint");
  expect(taken.map(({ id }) => id)).toEqual(["paint", "brush", "hair"]);
  const [paint, brush, hair] = copyOps([], taken);
  expect(paint).toMatchObject({ op: "create", fields: { title: "paint", parent: null } });
  expect(brush).toMatchObject({ fields: { title: "brush", parent: paint?.id } });
  expect(hair).toMatchObject({ fields: { title: "hair", parent: brush?.id } });
  expect(paint?.id).not.toBe("paint");
});
