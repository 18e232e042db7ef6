import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import { gapFor, type Move } from "./moves";

const task = (id: string, completed = false, parent: string | null = null) =>
  ({ id, position: `${id}V`, completed, parent }) as Task;
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
    expect(gap(id, move)).toEqual({ after, before, parent: null });
  });

  it("stays where it is when there is nowhere to go", () => {
    expect(gap("a", "up")).toBeNull();
    expect(gap("c", "down")).toBeNull();
    expect(gap("a", "top")).toBeNull();
    expect(gap("b", { before: "c" })).toBeNull();
    expect(gap("missing", "top")).toBeNull();
  });
});

describe("a task among subtasks", () => {
  const nested = [task("a"), task("b", false, "a"), task("c", false, "a"), task("d"), task("e")];
  const land = (id: string, move: Move) => gapFor(nested, nested, id, move);

  it.each<[string, Move, string | null, string | null, string | null]>([
    ["d", "indent", "cV", "eV", "a"],
    ["e", "indent", "dV", null, "d"],
    ["c", "indent", "bV", "dV", "b"],
    ["b", "outdent", "cV", "dV", null],
    ["c", "up", "aV", "bV", "a"],
    ["d", "up", null, "aV", null],
    ["b", "bottom", "cV", "dV", "a"],
    ["e", { before: "c" }, "bV", "cV", "a"],
    ["b", { before: null }, "eV", null, null],
  ])("%s %j lands below the right one", (id, move, after, before, parent) => {
    expect(land(id, move)).toEqual({ after, before, parent });
  });

  it("does not go below itself, nor out of nothing, nor below what is not there", () => {
    expect(land("a", { before: "c" })).toBeNull();
    expect(land("a", "outdent")).toBeNull();
    expect(land("a", "indent")).toBeNull();
    expect(land("b", "up")).toBeNull();
  });
});

describe("a chain of subtasks", () => {
  const chain = Array.from({ length: 8 }, (_, n) =>
    task(`c${n}`, false, n === 0 ? null : `c${n - 1}`),
  );
  const others = [task("x"), task("y"), task("z", false, "y")];
  const land = (id: string, list: readonly Task[]) => gapFor(list, list, id, "indent");

  it("C7 gets no ninth level, neither by itself nor by what is below", () => {
    const under = [...chain, task("d", false, "c6")];
    expect(land("d", under)).toBeNull();
    const six = [...chain.slice(0, 6), task("d", false, "c5"), task("e", false, "c5")];
    expect(land("e", six)?.parent).toBe("d");
    expect(land("y", [task("a"), ...others])?.parent).toBe("x");
  });
});
