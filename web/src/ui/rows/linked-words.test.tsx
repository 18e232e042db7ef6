// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { LinkedWords } from "./linked-words";

it("E74 a press on an address in a title follows it, and does nothing else", async () => {
  const open = vi.fn();
  vi.stubGlobal("open", open);
  const pressed = vi.fn();
  const title = "Read https://a.example/b, then javascript:alert(1) mailto:me@a.example";
  render(
    <button type="button" onClick={pressed}>
      <LinkedWords text={title} />
    </button>,
  );
  expect(screen.getByRole("button", { name: title })).toBeVisible();
  await userEvent.click(screen.getByText("https://a.example/b"));
  expect(open.mock.calls).toEqual([["https://a.example/b", "_blank", "noopener,noreferrer"]]);
  expect(pressed).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button"));
  expect(pressed).toHaveBeenCalledOnce();
  expect(document.querySelectorAll("[data-link]")).toHaveLength(2);
});
