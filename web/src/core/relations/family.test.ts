import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Family } from "./family";

const task = (id: string, parent: string | null = null) => ({ id, parent });
const drawn = (tasks: ReturnType<typeof task>[]) =>
  new Family(tasks).branches().map(({ task: { id }, depth }) => `${"·".repeat(depth)}${id}`);

describe("a family of tasks", () => {
  it("stands each task right above what is below it", () => {
    const tasks = [task("a"), task("b"), task("a1", "a"), task("b1", "b"), task("a1x", "a1")];
    expect(drawn(tasks)).toEqual(["a", "·a1", "··a1x", "b", "·b1"]);
  });

  it("a task whose parent is not there stands by itself", () => {
    expect(drawn([task("a", "gone"), task("b", "a")])).toEqual(["a", "·b"]);
  });

  it("a circle is cut where the list comes upon it first", () => {
    expect(drawn([task("b", "a"), task("a", "b"), task("c", "a")])).toEqual(["b", "·a", "··c"]);
    expect(drawn([task("a", "a")])).toEqual(["a"]);
  });

  it("knows who is within whom", () => {
    const family = new Family([task("a"), task("a1", "a"), task("a1x", "a1"), task("b")]);
    expect(family.isWithin("a1x", "a")).toBe(true);
    expect(family.isWithin("a", "a")).toBe(true);
    expect(family.isWithin("b", "a")).toBe(false);
    expect(family.childrenOf("a").map(({ id }) => id)).toEqual(["a1"]);
    expect(family.childrenOf(null).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("takes a task below another as long as all stay within eight levels (C7)", () => {
    const chain = (name: string, length: number) =>
      Array.from({ length }, (_, at) => task(`${name}${at}`, at === 0 ? null : `${name}${at - 1}`));
    const family = new Family([...chain("a", 5), ...chain("b", 3), ...chain("c", 4)]);
    expect(family.fits("b0", "a4")).toBe(true); // 5 and 3
    expect(family.fits("c0", "a4")).toBe(false);
    expect(family.fits("c0", "a3")).toBe(true);
    expect(family.fits("c0", null)).toBe(true);
  });

  it("shows every task once, whatever the parents are", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const some = fc.constantFrom(null, "gone", ...ids);
    fc.assert(
      fc.property(fc.tuple(some, some, some, some, some), (parents) => {
        const tasks = ids.map((id, index) => task(id, parents[index] ?? null));
        const found = new Family(tasks).branches().map((branch) => branch.task.id);
        expect(found.sort()).toEqual(ids);
      }),
    );
  });
});
