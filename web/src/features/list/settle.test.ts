import { describe, expect, it } from "vitest";
import { settle } from "./settle";

describe("rows under the pointer", () => {
  it("stay in place when something is added, taken away or moved above them", () => {
    expect(settle(["a", "b", "c"], ["new", "a", "b", "c"], "b")).toEqual(["a", "b", "new", "c"]);
    expect(settle(["a", "b", "c"], ["b", "c"], "b")).toEqual(["a", "b", "c"]);
    expect(settle(["a", "b", "c"], ["b", "a", "c"], "b")).toEqual(["a", "b", "c"]);
  });

  it("let what happens below them happen", () => {
    expect(settle(["a", "b", "c"], ["a", "b", "new"], "b")).toEqual(["a", "b", "new"]);
  });

  it("go where they belong when no row is under the pointer", () => {
    expect(settle(["a", "b"], ["b", "a"], null)).toEqual(["b", "a"]);
    expect(settle(["a", "b"], ["b", "a"], "gone")).toEqual(["b", "a"]);
  });
});
