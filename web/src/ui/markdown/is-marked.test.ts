import { expect, it } from "vitest";
import { isMarked } from "./is-marked";

it("MD1 what has no marks is not read as Markdown", () => {
  for (const text of [
    "",
    "The long ladder is at Ben's.",
    "snake_case and 2 * 3",
    "#home, 1.5 kg, -5°, a-b",
    "  indented\n\n\nletters",
    "Call +49 30 1234, 10:30-11:00",
    "https://a.example/x_y",
    "AT&amp;T <b>",
    "one ` only",
  ])
    expect(isMarked(text), text).toBe(false);
});

it("MD1 what has some is", () => {
  for (const text of [
    "- [ ] milk",
    "a\n* b",
    "2. c",
    "# Title",
    "> said",
    "**so**",
    "an *odd* one",
    "_so_",
    "`x`",
    "~~no~~",
    "[here](https://a.example)",
    "<https://a.example>",
    "```\nx\n```",
    "a\n---",
    "\\*",
  ])
    expect(isMarked(text), text).toBe(true);
});

it("MD2 what would take long to read is left as it was typed", () => {
  for (const text of [
    "> ".repeat(10_000),
    ">".repeat(20_000),
    "- ".repeat(10_000),
    "1. ".repeat(6_000),
    "[".repeat(20_000),
    "[a](".repeat(5_000),
    "**a".repeat(6_000),
    "*a **b ".repeat(2_000),
    "![[a](".repeat(3_000),
    "` ".repeat(10_000),
    "- x\n".repeat(5_000),
    Array.from({ length: 100 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n"),
    "a*b*\n".repeat(600),
    `*a* ${"x".repeat(32_000)}`,
  ])
    expect(isMarked(text), text.slice(0, 20)).toBe(false);
});

it("MD2 to see so takes no time", () => {
  const began = performance.now();
  for (const sign of [" ", "\t", "- ", "> ", "*", "_", "`", "[", "1. ", "\\", "~", "*a ", " _a"])
    isMarked(sign.repeat(32_768 / sign.length));
  expect(performance.now() - began).toBeLessThan(2_000);
});
