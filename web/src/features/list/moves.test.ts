import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import { gapFor, type Move } from "./moves";

const task = (id: string, completed = false) => ({ id, position: `${id}V`, completed }) as Task;
// `d` is done, so it is not among the rows a person moves.
const all = [task("a"), task("b"), task("d", true), task("c")];
const shown = all.filter(({ completed }) => !completed);
const gap = (id: string, move: Move) => gapFor(all, shown, id, move);

describe("a moved task", () => {
  it.each<[string, Move, string | null, string | null]>([
    ["c", "up", "aV", "bV"],
    ["a", "down", "dV", "cV"],
    ["c", "top", null, "aV"],
    ["a", "bottom", "cV", null],
    ["c", { before: "a" }, null, "aV"],
    ["a", { before: "c" }, "dV", "cV"],
    ["a", { before: null }, "cV", null],
  ])("%s %j lands between its new neighbours", (id, move, after, before) => {
    expect(gap(id, move)).toEqual({ after, before });
  });

  it("stays where it is when there is nowhere to go", () => {
    expect(gap("a", "up")).toBeNull();
    expect(gap("c", "down")).toBeNull();
    expect(gap("a", "top")).toBeNull();
    expect(gap("b", { before: "c" })).toBeNull();
    expect(gap("missing", "top")).toBeNull();
  });
});
