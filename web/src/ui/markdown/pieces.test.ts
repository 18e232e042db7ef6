import { expect, it } from "vitest";
import { piecesOf } from "./pieces";

const links = (text: string) =>
  piecesOf(text).flatMap((piece) => (piece.kind === "link" ? piece.href : []));
const whole = (text: string) =>
  piecesOf(text)
    .map((piece) => (piece.kind === "mention" ? `@[${piece.id}]` : piece.text))
    .join("");

it("only what leads to the web or to a mailbox becomes a link", () => {
  expect(links("https://a.example/x?y=1#z, http://b.example. mailto:ann@c.example!")).toEqual([
    "https://a.example/x?y=1#z",
    "http://b.example/",
    "mailto:ann@c.example",
  ]);
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,<b>",
    "file:///etc/passwd",
    "vbscript:x",
    "https://",
    "mailto:",
    "ftp://a.example",
    "<img src=x onerror=alert(1)>",
  ])
    expect(links(text), text).toEqual([]);
});

it("a link ends where the sentence goes on", () => {
  expect(links("(see https://a.example/b_(c)), or “https://d.example/”")).toEqual([
    "https://a.example/b_(c)",
    "https://d.example/",
  ]);
});

it("nothing of a text is lost, and an “@” within a link mentions nobody", () => {
  for (const text of [
    "",
    "@[b1] see https://a.example/@[b1]. Then\n\n(@[c1])",
    "mailto: and https://, <b>x</b>",
  ])
    expect(whole(text)).toBe(text);
  expect(piecesOf("https://a.example/@[b1]").filter(({ kind }) => kind === "mention")).toEqual([]);
});
