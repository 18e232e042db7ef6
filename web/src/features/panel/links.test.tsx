// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Links } from "./links";

it("E74 addresses in a title can be followed, each once", () => {
  const title =
    "See https://a.example/path, (https://b.example), https://a.example/path and mailto:ann@a.example.";
  render(<Links text={title} />);
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "https://a.example/path",
    "https://b.example/",
    "mailto:ann@a.example",
  ]);
  expect(links.map(({ textContent }) => textContent)).toEqual([
    "a.example/path",
    "b.example",
    "ann@a.example",
  ]);
  for (const link of links) {
    expect(link).toHaveAttribute("target", "_blank");
    expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  }
});

it("E74 what leads nowhere, or where no page may lead, is no link", () => {
  const { container } = render(
    <Links text="javascript:alert(1) data:text/html,x https:// file:///etc http:" />,
  );
  expect(container).toBeEmptyDOMElement();
});
