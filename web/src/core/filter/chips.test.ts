import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { added, type Chip, changed, chipsOf, keyOf, without } from "./chips";
import { readFilter, whyNot } from "./reading";

const vectors = JSON.parse(
  readFileSync(new URL("../../../../spec/vectors/filter.json", import.meta.url), "utf8"),
) as { readonly found: readonly { readonly filter: string }[] };

const all = vectors.found.map(({ filter }) => filter);
const chipsIn = (text: string): readonly Chip[] => chipsOf(text) ?? [];
const textsOf = (text: string) => chipsIn(text).map((chip) => chip.text);
const isSaid = ({ about }: Chip) => about !== "other";

describe("F2 a filter as chips", () => {
  it.each<[string, ...string[]]>([
    ["today | overdue", "due today overdue"],
    ["(today | overdue) & #home & !@me", "due today overdue", "tag #home", "not person @me"],
    ["#home p1 milk", "tag #home", "priority p1", "text milk"],
    ["next 7 days bread", "due next 7 days", "text bread"],
    ['!(#a | #"b c")', 'not tag #a #"b c"'],
    ["no date | no tags", "other no date | no tags"],
    ["(#a & #b) | #c", "other (#a & #b) | #c"],
    ["!!#a  !(#a #b)", "other !!#a", "other !(#a #b)"],
    ["", ...[]],
  ])("%s", (text, ...said) => {
    const told = chipsIn(text).map(({ about, not, values, text: whole }) =>
      [...(not ? ["not"] : []), about, ...(about === "other" ? [whole] : values)].join(" "),
    );
    expect(told).toEqual(said);
  });

  it("is none where it cannot be read", () => {
    expect(chipsOf("(#home")).toBeNull();
  });

  it.each(all)("said again means the same: %s", (text) => {
    for (const [at, chip] of chipsIn(text).entries())
      if (isSaid(chip))
        expect(readFilter(changed(text, chipsIn(text), at, chip))).toEqual(readFilter(text));
  });

  it.each(all)(
    "of which one is changed, added or taken away leaves the others as they are: %s",
    (text) => {
      const chips = chipsIn(text);
      for (const at of chips.keys()) {
        const others = textsOf(text).toSpliced(at, 1);
        expect(textsOf(without(text, chips, at))).toEqual(others);
        if (whyNot(added(text, { not: false, values: ["p4"] }))) return; // as much as a filter can hold
        const said = { not: true, values: ["p4", "p3"] };
        expect(textsOf(changed(text, chips, at, said))).toEqual(
          textsOf(text).with(at, "!(p4 | p3)"),
        );
        expect(changed(text, chips, at, { not: false, values: [] })).toBe(without(text, chips, at));
      }
      const more = textsOf(added(text, { not: false, values: ["p4"] }));
      const before = textsOf(text);
      expect(more).toEqual([...(chips[0]?.bare ? [`(${before[0]})`] : before), "p4"]);
    },
  );

  it("of any text that can be read", () => {
    const words = [
      "today",
      "next",
      "7",
      "days",
      "no",
      "date",
      "#a",
      "!",
      "(",
      ")",
      "|",
      "&",
      "@me",
      "p1",
      '"b c"',
    ];
    const texts = fc
      .array(fc.constantFrom(...words), { maxLength: 9 })
      .map((some) => some.join(" "));
    fc.assert(
      fc.property(
        texts.filter((text) => whyNot(text) === null),
        (text) => {
          const chips = chipsIn(text);
          for (const [at, chip] of chips.entries()) {
            expect(textsOf(without(text, chips, at))).toEqual(textsOf(text).toSpliced(at, 1));
            if (isSaid(chip))
              expect(readFilter(changed(text, chips, at, chip))).toEqual(readFilter(text));
          }
        },
      ),
    );
  });
});

it("F4 a value is known however it is written", () => {
  expect(keyOf("#Home")).toBe(keyOf('tag:"home"'));
  expect(keyOf("p1")).toBe(keyOf("!1"));
  expect(keyOf("@me")).not.toBe(keyOf('@"me"'));
});
