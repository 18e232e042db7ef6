// @vitest-environment jsdom
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { People } from "../people/people";
import { RichText } from "./rich-text";

const people: People = {
  name: (id) => id.toUpperCase(),
  called: () => null,
  color: () => "teal",
  agent: () => false,
};

async function read(text: string, onTick: ((mark: number) => void) | null = null) {
  const { container } = render(<RichText text={text} people={people} onTick={onTick} />);
  await waitFor(() => expect(container.querySelector(".markdown")).not.toBeNull());
  return container;
}

it("MD6 words, lists, quotes and code are shown as what they are", async () => {
  const box = await read(
    "## Shop\nfor **tonight**, _please_ ~~no~~\n\n1. `milk`\n2. eggs\n   - small\n\n> fresh\n\n---\n\n```\na  *b*\n```",
  );
  expect(screen.getByRole("heading", { name: "Shop" })).toBeVisible();
  expect(box.querySelector("strong")).toHaveTextContent("tonight");
  expect(box.querySelector("em")).toHaveTextContent("please");
  expect(box.querySelector("del")).toHaveTextContent("no");
  expect(box.querySelectorAll("ol > li")).toHaveLength(2);
  expect(box.querySelector("ol ul li")).toHaveTextContent("small");
  expect(box.querySelector("blockquote")).toHaveTextContent("fresh");
  expect(box.querySelector("hr")).not.toBeNull();
  expect(box.querySelector("pre")?.textContent).toBe("a  *b*");
});

it("SEC46 hostile text makes no elements but ours, no address but the web's, and fetches nothing", async () => {
  const box = await read(
    [
      "**x** [press](javascript:alert(1)) [p](data:text/html,x) [p](JaVaScRiPt:alert%281%29) [q](/own) [r](//evil.example)",
      "<javascript:alert(1)> <script>alert(1)</script> <img src=x onerror=alert(1)> <a href='javascript:alert(1)'>x</a>",
      "![pixel](https://evil.example/x.png) ![](https://evil.example/y.png) ![z](javascript:alert(1))",
      "<iframe srcdoc='<b>'></iframe>",
      '[out](https://ok.example/?q="><script>)',
    ].join("\n\n"),
  );
  const made = new Set([...box.querySelectorAll("*")].map(({ localName }) => localName));
  expect([...made].sort()).toEqual(["a", "div", "p", "span", "strong"]);
  const links = [...box.querySelectorAll("a")];
  expect(links.map(({ href }) => new URL(href).protocol)).toEqual(links.map(() => "https:"));
  for (const link of links) expect(link.rel).toBe("noopener noreferrer nofollow");
  expect(links.map(({ textContent }) => textContent)).toEqual([
    "pixel",
    "https://evil.example/y.png",
    "out",
  ]);
  expect(box).toHaveTextContent("[press](javascript:alert(1))");
  expect(box).toHaveTextContent("<script>alert(1)</script>");
  expect(box).toHaveTextContent("[q](/own)");
});

it("MD7 people and addresses within Markdown are shown as everywhere", async () => {
  const box = await read("- ask @[b_1] of *https://a.example/x_y_z*.");
  expect(box.querySelector(".mention")).toHaveTextContent("@B_1");
  expect(screen.getByRole("link")).toHaveAttribute("href", "https://a.example/x_y_z");
});

it("MD5 what is to be done is ticked by pointer and by keys, with its words for a name", async () => {
  const tick = vi.fn();
  await read("- [ ] milk and **eggs**\n- [x] salt", tick);
  await userEvent.click(screen.getByRole("checkbox", { name: "milk and eggs" }));
  screen.getByRole("checkbox", { name: "salt", checked: true }).focus();
  await userEvent.keyboard(" ");
  expect(tick.mock.calls).toEqual([[3], [27]]);
});

it("MD5 and by nobody who may only look", async () => {
  await read("- [ ] milk");
  expect(screen.getByRole("checkbox", { name: "milk" })).toBeDisabled();
});

it("MD2 the worst that is read at all is shown, whatever its depth", async () => {
  const box = await read(`${"> ".repeat(8)}${"*a **b ".repeat(100)}`);
  expect(box.querySelectorAll("blockquote")).toHaveLength(8);
});

it("MD1 a text without marks keeps its lines and spaces", () => {
  const { container } = render(<RichText text={"a\n  b\n\n\nc"} people={people} />);
  expect(container.textContent).toBe("a\n  b\n\n\nc");
});
