// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import "./phone-code";
import { WelcomeBar } from "./welcome-bar";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const openAt = (address: string) => vi.stubGlobal("location", new URL(address));

it("the page's bare address is shown to a phone's camera, without what stands behind it", async () => {
  openAt("http://todo.example:8080/?list=welcome&task=1#secret");
  render(<WelcomeBar onClear={vi.fn()} />);
  const button = screen.getByRole("button", { name: "Open on your phone too" });
  expect(button).toHaveAttribute("aria-expanded", "false");
  await userEvent.setup().click(button);
  expect(await screen.findByRole("img")).toBeInTheDocument();
  expect(screen.getByText("http://todo.example:8080/")).toBeInTheDocument();
});

it.each(["localhost", "127.0.0.1", "[::1]"])("no phone is sent to %s, which is itself", (host) => {
  openAt(`http://${host}:8080/`);
  render(<WelcomeBar onClear={vi.fn()} />);
  expect(screen.queryByRole("button", { name: "Open on your phone too" })).toBeNull();
});
