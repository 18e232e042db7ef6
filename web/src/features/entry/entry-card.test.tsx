// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { EntryCard } from "./entry-card";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const door = () =>
  render(
    <EntryCard title="Sign in">
      <input aria-label="Sign-in name" />
    </EntryCard>,
  );

it("E68 who comes to a door types at once", () => {
  door();
  expect(screen.getByLabelText("Sign-in name")).toHaveFocus();
});

it("E68 a finger at a door does not call the keyboard before it asks for it", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(pointer: coarse)" }));
  door();
  expect(screen.getByLabelText("Sign-in name")).not.toHaveFocus();
});
