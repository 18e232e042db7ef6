// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "./panes/list-pane";
import "../../features/lists/lists-area";
import "../../features/status/full-note";

vi.mock(import("../../core/rules"), async (original) => ({
  ...(await original()),
  LIST_MAX: 3 as 5000,
}));

beforeEach(() => openWindow("/?list=house"));
it("T15 a list that is full says so, and what becomes of the next task", async () => {
  const client = new MemoryClient();
  const list = client.seed("house", "House", ["Milk", "Bread"]);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Milk" });
  expect(screen.queryByText(/^This list is full/)).toBeNull();
  const tea = { title: "Tea", position: "z" };
  act(() => list.apply([{ op: "create", id: "tea", type: "task", fields: tea }], "ben"));
  expect(await screen.findByText(/none of them is done/)).toHaveAttribute("role", "status");
  act(() => list.apply([{ op: "set", id: "tea", fields: { completed: true } }], "ben"));
  expect(await screen.findByText(/the task that has been done longest leaves/)).toBeInTheDocument();
});
