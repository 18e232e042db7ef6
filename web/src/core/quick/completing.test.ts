import { describe, expect, it } from "vitest";
import { begun, completed, isWhole, type Named, offersAt, signFor } from "./completing";

const called = (...names: readonly string[]) => names.map((name) => ({ id: name, name }));
const NAMED: Named = {
  people: called("Ann Lee", "Ben Okafor", "Dmitri Belov", "Kim", "Kim"),
  sections: called("Before the frost", "In spring"),
  lists: called("Groceries", "Summer house"),
  tags: ["house", "home", "garden"],
  signs: "own",
};

function offered(line: string, named = NAMED) {
  const found = offersAt(line, line.length, named);
  return found?.offers.map(({ name }) => name) ?? null;
}

describe("Q4 what can be named is offered while it is typed", () => {
  it("by its sign: tags, people, sections, lists and priorities", () => {
    expect(offered("Buy #ho")).toEqual(["house", "home"]);
    expect(offered("Buy @be")).toEqual(["Ben Okafor", "Dmitri Belov"]);
    expect(offered("Buy >")).toEqual(["Before the frost", "In spring"]);
    expect(offered("Buy ~sum")).toEqual(["Summer house"]);
    expect(offered("Buy /gro")).toEqual(["Groceries"]);
    expect(offered("Buy !")).toEqual(["1", "2", "3", "4"]);
    expect(offered("@")).toEqual(["Ann Lee", "Ben Okafor", "Dmitri Belov"]);
  });

  it("with the spaces of a name, and no further", () => {
    expect(offered("Paint >before the")).toEqual(["Before the frost"]);
    expect(offered("Paint >before you")).toBeNull();
    expect(offered("Paint > before")).toBeNull();
    expect(offered("Paint #home and")).toBeNull();
  });

  it("not inside a word, in quotes, behind a backslash or before more of a word", () => {
    for (const line of ["me@be", "C#", "\\#ho", "a//"]) expect(offered(line)).toBeNull();
    expect(offersAt('say "the #ho x" now', 12, NAMED)).toBeNull();
    expect(offersAt("Buy #home", 7, NAMED)).toBeNull();
  });

  it("of two people of one name neither, and no more than six", () => {
    expect(offered("Ask @ki")).toEqual([]);
    const tags = Array.from({ length: 9 }, (_, index) => `t${index}`);
    expect(offered("Ask #t", { ...NAMED, tags })).toHaveLength(6);
  });

  it("with Todoist's signs, if those are chosen", () => {
    const todoist = { ...NAMED, signs: "todoist" } as const;
    expect(offered("Buy @ho", todoist)).toEqual(["house", "home"]);
    expect(offered("Buy #gro", todoist)).toEqual(["Groceries"]);
    expect(offered("Buy +an", todoist)).toEqual(["Ann Lee"]);
    expect(signFor("tag", "todoist")).toBe("@");
    expect(signFor("list", "own")).toBe("~");
  });
});

it("Q4 what is taken stands there whole, with one space behind it", () => {
  const line = "Ask @be tomorrow";
  const found = offersAt(line, 7, NAMED);
  const [ben] = found?.offers ?? [];
  expect(found && ben && completed(line, 7, found.naming, ben)).toEqual({
    line: "Ask @Ben Okafor tomorrow",
    caret: 16,
  });
  expect(found && ben && isWhole(found.naming, ben)).toBe(false);
  const whole = offersAt("Buy #HOME", 9, NAMED);
  expect(whole?.offers.map((offer) => isWhole(whole.naming, offer))).toEqual([true]);
});

it("Q4 a button writes its sign where the caret is, apart from other words", () => {
  expect(begun("", 0, "#")).toEqual({ line: "#", caret: 1 });
  expect(begun("Buy milk", 8, "#")).toEqual({ line: "Buy milk #", caret: 10 });
  expect(begun("Buy milk", 4, "#")).toEqual({ line: "Buy # milk", caret: 5 });
  expect(begun("Buy  milk", 4, "#")).toEqual({ line: "Buy # milk", caret: 5 });
});
