// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../react/sync-provider";
import { MemoryClient } from "./memory-client";
import { Shell } from "./shell";
import { openWindow } from "./window-double";
import "./work";
import "../features/lists/lists-area";

beforeEach(() => openWindow("/?list=house"));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(...titles: string[]) {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", titles);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  for (const title of titles) await screen.findByRole("button", { name: title });
  return { client, list };
}

const rowOf = (title: string): HTMLElement => {
  const row = screen.getByRole("button", { name: title }).closest("li");
  if (!row) throw new Error(`There is no row ${title}.`);
  return row;
};

it("E8 a page left open over midnight says the new days in its rows", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 28, 23, 57) });
  const { list } = await open("Bins", "Bread", "Boat", "Bath");
  act(() => {
    const due = { bins: "2026-11-28", bread: "2026-11-29", boat: "2026-11-30" };
    list.apply(
      Object.entries(due).map(([id, due]) => ({ op: "set", id, fields: { due } })),
      "ben",
    );
    list.apply([{ op: "set", id: "bath", fields: { completed: true } }], "ben");
  });
  for (const [title, day] of [
    ["Bins", "Today"],
    ["Bread", "Tomorrow"],
    ["Boat", "Monday"],
  ] as const)
    within(rowOf(title)).getByText(day);
  expect(rowOf("Bath")).toHaveTextContent("just now");
  vi.setSystemTime(new Date(2026, 10, 29, 0, 12));
  act(() => void window.dispatchEvent(new Event("focus")));
  for (const [title, day] of [
    ["Bins", "Yesterday"],
    ["Bread", "Today"],
    ["Boat", "Tomorrow"],
  ] as const)
    within(rowOf(title)).getByText(day);
  expect(rowOf("Bath")).toHaveTextContent("15 min ago");
});
