import { describe, expect, it } from "vitest";
import { kept, namingAt, written } from "./mentions";

const names = new Map([
  ["a1", "Ann Lee"],
  ["b1", "Ben"],
  ["b2", "Ben Berg"],
  ["c1", "Cleo"],
  ["c2", "Cleo"],
]);
const nobody = new Map<string, string>();
const keep = (text: string, picked: ReadonlyMap<string, string> = nobody) =>
  kept(text, names, picked);

describe("N2 a mention is kept as an id", () => {
  it("by the whole name, the longest first, or by its first word if that is nobody else's", () => {
    expect(keep("@Ann Lee and @ann, @Ben Berg")).toBe("@[a1] and @[a1], @[b2]");
    expect(keep("@Ben")).toBe("@[b1]");
  });

  it("not in the middle of a word, of a longer name, or in an address of mail", () => {
    for (const text of ["me@ben.example", "@Bennet", "@", "@@", "@nobody", "a_@ben"])
      expect(keep(text)).toBe(text);
    expect(keep("(@Ben)@ben")).toBe("(@[b1])@[b1]");
  });

  it("of two people with one name, the one who was chosen; else it stays a name", () => {
    expect(keep("@Cleo")).toBe("@Cleo");
    expect(keep("@Cleo!", new Map([["cleo", "c2"]]))).toBe("@[c2]!");
  });

  it("and is edited as a name, unless nobody knows it", () => {
    expect(written("@[b1]: @[x] @[a1]", names)).toBe("@Ben: @[x] @Ann Lee");
    expect(keep(written("@[b2], @[a1]", names))).toBe("@[b2], @[a1]");
  });
});

it("somebody is being named from an “@” to the caret", () => {
  expect(namingAt("Hi @be there", 6)).toEqual({ from: 3, query: "be" });
  expect(namingAt("@", 1)).toEqual({ from: 0, query: "" });
  for (const [text, caret] of [
    ["Hi @be there", 7],
    ["me@be", 5],
    ["@[b1]", 5],
    ["plain", 5],
  ] as const)
    expect(namingAt(text, caret)).toBeNull();
});
