import { describe, expect, it } from "vitest";
import type { Task, TypedRecord } from "../records";
import { Family } from "./family";
import { gapFor, type Move, moveOps } from "./moves";
import {
  createSectionOp,
  moveSectionOps,
  type Section,
  Sections,
  sectionsIn,
  toSectionOps,
} from "./sections";

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
    expect(gap(id, move)).toEqual({ after, before, parent: null, section: null });
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
    expect(land(id, move)).toEqual({ after, before, parent, section: null });
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

describe("O12 a task among sections", () => {
  const section = (id: string) => ({ id, type: "section", title: id, position: id }) as Section;
  const sections = new Sections([section("S"), section("T"), section("U")]);
  const at = (id: string, named: string | null, parent: string | null = null) =>
    ({ ...task(id, false, parent), section: named }) as Task;
  // By position; by sections: a, e | b, (f below b), d | c | nothing.
  const listed = [
    at("a", null),
    at("b", "S"),
    at("c", "T"),
    at("d", "S"),
    at("e", "gone"),
    at("f", "T", "b"),
  ];
  const land = (id: string, move: Move) => gapFor(listed, listed, id, move, sections);
  let next = 0;
  const chance = {
    fraction: () => 0.5,
    bytes: (count: number) => new Uint8Array(count).map(() => next++),
  };
  const fieldsOf = (id: string, move: Move) =>
    moveOps(listed, listed, id, move, chance, sections).map((op) =>
      op.op === "set" ? { ...op.fields, position: undefined } : null,
    );

  it.each<[string, Move, string | null, string | null, string | null]>([
    ["b", "down", "fV", null, "S"],
    ["d", "down", "bV", "cV", "T"],
    ["c", "down", "fV", null, "U"],
    ["c", "up", "fV", null, "S"],
    ["b", "up", "fV", null, null],
    ["e", "down", "aV", "bV", "S"],
    ["d", "top", "aV", "bV", "S"],
    ["b", "bottom", "fV", null, "S"],
    ["a", { before: "d" }, "cV", "dV", "S"],
    ["a", { before: null, section: "U" }, "fV", null, "U"],
    ["b", { before: null, section: null }, "fV", null, null],
    ["f", "outdent", "cV", "dV", "S"],
  ])("%s %j lands in the right one", (id, move, after, before, section) => {
    expect(land(id, move)).toEqual({ after, before, parent: null, section });
  });

  it("goes no further than the first and the last, and below nobody of another section", () => {
    expect(land("a", "up")).toBeNull();
    expect(
      gapFor([...listed, at("u", "U")], [...listed, at("u", "U")], "u", "down", sections),
    ).toBeNull();
    expect(land("c", "indent")).toBeNull();
    expect(land("d", { before: null, section: "S" })).toBeNull();
  });

  it("says its section anew only where that changes", () => {
    expect(fieldsOf("b", "down")).toEqual([{}]);
    expect(fieldsOf("d", "down")).toEqual([{ section: "T" }]);
    expect(fieldsOf("b", "up")).toEqual([{ section: null }]);
    expect(fieldsOf("e", { before: null, section: null })).toEqual([]);
    // It named another while it stood with the one above it.
    expect(fieldsOf("f", "outdent")).toEqual([{ parent: null, section: "S" }]);
    expect(fieldsOf("d", "indent")).toEqual([{ parent: "b" }]);
  });

  it("with what is below it goes to the end of another, several in their order", () => {
    const asked = (ids: readonly string[], to: string | null) =>
      toSectionOps(listed, new Family(listed), { sections, ids, section: to }, chance);
    const ops = asked(["a", "f", "b", "c"], "T");
    expect(ops.map(({ id }) => id)).toEqual(["a", "b"]);
    const positions = ops.map((op) => (op.op === "set" ? String(op.fields.position) : ""));
    expect(positions).toEqual([...positions].sort());
    expect(positions.every((position) => position > "fV")).toBe(true);
    expect(asked(["f"], "S")).toMatchObject([{ fields: { parent: null, section: "S" } }]);
    expect(asked(["e", "a"], null)).toEqual([]);
  });
});

describe("a section", () => {
  const section = (id: string) =>
    ({ id, type: "section", title: id, position: `${id}V` }) as Section;
  const records = (...all: readonly TypedRecord[]) => new Map(all.map((each) => [each.id, each]));
  const chance = { fraction: () => 0.5, bytes: (count: number) => new Uint8Array(count) };

  it("O12 counts while it is live and has a title and a place", () => {
    const gone = { ...section("b"), deleted_at: "2026-01-01T00:00:00Z" };
    const odd = { ...section("c"), title: 7 } as unknown as TypedRecord;
    const { all } = sectionsIn(records(section("z"), gone, odd, section("a"), task("t")));
    expect(all.map(({ id }) => id)).toEqual(["a", "z"]);
  });

  it("changes places with the one beside it, and a new one is the last", () => {
    const sections = new Sections([section("a"), section("b"), section("c")]);
    const placed = (id: string, way: "up" | "down") =>
      moveSectionOps(sections, id, way, chance).map((op) =>
        op.op === "set" ? String(op.fields.position) : "",
      );
    expect(placed("a", "up")).toEqual([]);
    expect(placed("c", "down")).toEqual([]);
    const [down = ""] = placed("a", "down");
    expect("bV" < down && down < "cV").toBe(true);
    const [up = ""] = placed("b", "up");
    expect(up < "aV").toBe(true);
    const made = createSectionOp(sections, "new", chance);
    expect(made.op === "create" && String(made.fields.position) > "cV").toBe(true);
  });
});
