import { expect, it } from "vitest";
import { initialOf, isolated } from "./isolate";

it("SEC34 a name turns no sentence around", () => {
  expect(isolated("Ann")).toBe("Ann");
  expect(isolated("\u202eAnn\u202c")).toBe("Ann");
  expect(isolated("\u2069Ann")).toBe("Ann");
  expect(isolated("\u05d3\u05d5\u05d3")).toBe("\u2068\u05d3\u05d5\u05d3\u2069");
  expect(isolated("\u202e\u05d3\u05d5\u05d3")).toBe("\u2068\u05d3\u05d5\u05d3\u2069");
  expect([initialOf("\u2068\u05d3\u05d5\u05d3\u2069"), initialOf("ann")]).toEqual(["\u05d3", "A"]);
});
