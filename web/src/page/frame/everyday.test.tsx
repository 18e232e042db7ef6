// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LINGER_MS } from "../../features/list/use-lingering";
import { titleOf } from "../../lists/title-of";
import { SyncProvider } from "../../react/sync-provider";
import type { ListView } from "../../sync/contract";
import { learnServersZone } from "../../sync/list/zones";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./panes/list-pane";
import "../../features/lists/lists-area";

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

it("E45 Escape in the tag field drops what was typed; E42 so does nothing while a word is composed", async () => {
  const { client, list } = await open("Buy milk");
  const user = userEvent.setup();
  screen.getByRole("button", { name: "Buy milk" }).focus();
  await user.keyboard("t");
  const field = await screen.findByRole("textbox", { name: "Add a tag" });
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard("h");
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  fireEvent.keyDown(field, { key: "Escape", keyCode: 229 });
  expect(field).toHaveFocus();
  expect(field).toHaveValue("h");
  await user.keyboard("{Escape}");
  expect(field).not.toHaveFocus();
  expect(field).toHaveValue("");
  expect(list.view().tasks[0]?.tags).toEqual([]);
  expect(client.titles("house")).toEqual(["Buy milk"]);
});

it("E42 the title editor stays open at the Enter that Safari sends after a composition", async () => {
  await open("Buy milk");
  const user = userEvent.setup();
  screen.getByRole("button", { name: "Buy milk" }).focus();
  await user.keyboard("e");
  const field = screen.getByRole("textbox", { name: "Task title" });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(field).toHaveFocus();
});

it("E3 somebody completes the task whose title is being typed: the field stays, and no letter becomes a key command", async () => {
  const { list } = await open("Buy milk", "Bread");
  const user = userEvent.setup();
  screen.getByRole("button", { name: "Buy milk" }).focus();
  await user.keyboard("e");
  await user.keyboard(" now");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const complete = () =>
    list.apply([{ op: "set", id: "buy-milk", fields: { completed: true } }], "ben");
  act(complete);
  act(() => void vi.advanceTimersByTime(2 * LINGER_MS));
  vi.useRealTimers();
  const field = screen.getByRole("textbox", { name: "Task title" });
  expect(field).toHaveFocus();
  await user.keyboard("v");
  expect(field).toHaveValue("Buy milk nowv");
  expect(list.view().tasks.map((task) => task.completed)).toEqual([true, false]);
  await user.keyboard("{Enter}");
  expect(list.view().tasks[0]?.title).toBe("Buy milk nowv");
});

it("E75 of a list that has not arrived nothing is claimed", () => {
  const view = { title: "", state: "loading", unreadable: false } as ListView;
  expect(titleOf(view)).toBe("…");
  expect(titleOf({ ...view, state: "ready" })).toBe("Untitled list");
  expect(titleOf({ ...view, title: "House" })).toBe("House");
});

it("E8 the first list’s days become those of whoever uses it, once, unless they are the server’s", async () => {
  learnServersZone("Pacific/Kiritimati");
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const opened = async () => {
    const client = new MemoryClient();
    const [house, inbox] = [
      client.seed("house", "Home", ["Oil"]),
      client.seed("default", "Inbox", []),
    ];
    const zone = () => inbox.view().records.get("default")?.zone;
    render(
      <SyncProvider client={client}>
        <Shell />
      </SyncProvider>,
    );
    await screen.findByRole("button", { name: "Oil" });
    await waitFor(() => expect(screen.getAllByText("Inbox")[0]).toBeVisible());
    return { house, inbox, zone };
  };
  const { house, inbox, zone } = await opened();
  await waitFor(() => expect(zone()).toBe(here));
  expect(house.committed).toEqual([]);
  act(() => inbox.apply([{ op: "set", id: "default", fields: { zone: null } }], "me"));
  expect(zone()).toBeNull();
  cleanup();

  const again = await opened();
  expect([again.zone(), again.inbox.committed]).toEqual([undefined, []]);
  cleanup();

  localStorage.clear();
  learnServersZone(here);
  const same = await opened();
  expect([same.zone(), same.inbox.committed]).toEqual([undefined, []]);
});

it("E5 an empty list shows a line that can be typed, and says that it is an example", async () => {
  await open();
  expect(await screen.findByText("For example: Buy milk tomorrow 5pm #home !1")).toBeVisible();
});
