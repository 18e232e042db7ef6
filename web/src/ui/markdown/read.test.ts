import fc from "fast-check";
import type { Nodes } from "mdast";
import { expect, it } from "vitest";
import { isMarked } from "./is-marked";
import { readMarkdown } from "./read";
import { ticked } from "./ticked";

const all = (node: Nodes): Nodes[] => [
  node,
  ...("children" in node ? node.children.flatMap(all) : []),
];
const words = (text: string) =>
  all(readMarkdown(text)).flatMap((node) => (node.type === "text" ? node.value : []));
const kinds = (text: string) => [...new Set(all(readMarkdown(text)).map(({ type }) => type))];
const marks = (text: string) =>
  all(readMarkdown(text)).flatMap((node) =>
    node.type === "listItem" ? (node.data?.mark ?? []) : [],
  );

it("MD3 HTML, entities, references and what is indented are text, letter for letter", () => {
  for (const text of [
    "<script>alert(1)</script> &lt;b&gt; &amp; <img src=x>",
    "<div>\n<b>x</b>\n</div>",
    "[a]: https://a.example\n\n[a] and [a][a]",
    "    four spaces",
    "Title\n===",
  ])
    expect(kinds(text), text).not.toContain("html");
  expect(words("<b>x</b> &amp;")).toEqual(["<b>x</b> &amp;"]);
  expect(kinds("[a]: https://a.example\n\n[a]")).toEqual(["root", "paragraph", "text"]);
  expect(kinds("    a")).toEqual(["root", "paragraph", "text"]);
  expect(kinds("Title\n---")).toEqual(["root", "paragraph", "text", "thematicBreak"]);
});

it("MD4 the letters of an address and of a mention are no marks", () => {
  const links = "https://a.example/_x_/y~~z~~ mailto:_ann_@a.example";
  expect(words(`${links} @[_a_] @[*]`)).toEqual([`${links} @[_a_] @[*]`]);
  expect(words("**https://a.example/x**")).toEqual(["https://a.example/x"]);
  expect(words("_https://a.example/x_")).toEqual(["https://a.example/x"]);
  expect(words("[see https://a.example](https://b.example)")).toEqual(["see https://a.example"]);
  expect(words("\t- @[_a_]\r\n\t- @[_b_]")).toEqual(["@[_a_]", "@[_b_]"]);
});

it("MD5 a tick changes one letter, the one between the brackets", () => {
  const text = "Buy\r\n\r\n- [ ] milk 🥛 [ ]\n  1. [x] eggs\n\t- [X] *salt*\n- [] no\n- [ ]";
  const [milk = 0, eggs = 0, salt = 0, ...more] = marks(text);
  expect(more).toEqual([]);
  expect(ticked(text, milk)).toBe(text.replace("- [ ] milk", "- [x] milk"));
  expect(ticked(text, eggs)).toBe(text.replace("[x] eggs", "[ ] eggs"));
  expect(ticked(text, salt)).toBe(text.replace("[X] *", "[ ] *"));
  expect(ticked(ticked(text, milk), milk)).toBe(text);
});

it("MD5 in whatever text, a tick turns that mark alone, and back", () => {
  const piece = fc.constantFrom(
    "- [ ] ",
    "- [x] ",
    "1. ",
    "> ",
    "\n",
    "\r\n",
    "  ",
    "\t",
    "a",
    "é🥛",
    "*",
    "_",
    "@[b]",
    "https://a.example/_",
    "`",
    "[",
    "](",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      if (!isMarked(text)) return;
      for (const mark of marks(text)) {
        expect(text.slice(mark - 1, mark + 2)).toMatch(/^\[[ xX\t\n\r]\]$/);
        const after = ticked(text, mark);
        expect(after.length).toBe(text.length);
        expect(marks(after)).toEqual(marks(text));
      }
    }),
    { numRuns: 300 },
  );
});
