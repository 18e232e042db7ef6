import { expect, it } from "vitest";
import { renamed } from "./edits";

it("E29 a title too long to be one goes into the notes, before what is there", () => {
  const long = "w".repeat(501);
  expect(renamed("Short", "old")).toEqual({ title: "Short" });
  expect(renamed(long, "")).toEqual({ title: `${"w".repeat(499)}…`, notes: long });
  expect(renamed(long, "old").notes).toBe(`${long}\n\nold`);
});
