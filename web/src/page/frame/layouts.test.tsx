// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./dialogs";
import "./layout-switch";
import "./panes/board-pane";
import "./panes/calendar-pane";
import "./panes/date-pane";
import "./panes/list-pane";
import "../../features/list/days/late-menu";
import "../../features/lists/lists-area";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 28, 12) });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(address: string, due: Readonly<Record<string, string>>) {
  openWindow(address);
  const client = new MemoryClient();
  const list = client.seed("house", "House", Object.keys(due));
  const fields = (due: string) => ({ due, assignees: [client.me] });
  list.apply(
    Object.entries(due).map(([id, due]) => ({
      op: "set",
      id: id.toLowerCase(),
      fields: fields(due),
    })),
    client.me,
  );
  const view = { title: "Boats", position: "a1", query: "Boat" };
  client.list("home").apply([{ op: "create", id: "boats", type: "view", fields: view }], client.me);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Boat" });
  const dueOf = () => Object.fromEntries(list.view().tasks.map(({ id, due }) => [id, due]));
  return { client, list, user: userEvent.setup(), dueOf };
}

const ways = async () => {
  const group = await screen.findByRole("group", { name: "Shown as" });
  return within(group)
    .getAllByRole("button")
    .map((each) => [each.getAttribute("aria-label"), each.getAttribute("aria-pressed")]);
};

it("a list's header has the ways in which it can be drawn, and the chosen one is kept in the home", async () => {
  const { client, user } = await open("/?list=house", { Boat: "2026-11-28" });
  expect(await ways()).toEqual([
    ["Show as list", "true"],
    ["Show as board", "false"],
    ["Show as calendar", "false"],
  ]);
  await user.click(screen.getByRole("button", { name: "Show as calendar" }));
  expect(await screen.findByRole("grid")).toBeVisible();
  const link = () => client.list("home").view().records.get("house")?.layout;
  expect(link()).toBe("calendar");
  await user.click(screen.getByRole("button", { name: "Show as list" }));
  expect(screen.queryByRole("grid")).toBeNull();
  expect(link()).toBeNull();
});

it("the task that the keyboard is at has it in each way", async () => {
  const { user } = await open("/?list=house", { Bins: "2026-12-24", Boat: "2026-12-24" });
  const boat = () => screen.getAllByRole("button", { name: "Boat" });
  act(() => boat()[0]?.focus());
  for (const [key, within] of [
    ["w", ".cal"],
    ["b", ".board"],
    ["l", ".rows"],
  ] as const) {
    await user.keyboard(key);
    await waitFor(() => expect(document.activeElement?.closest(within)).not.toBeNull());
    expect(boat()).toContain(document.activeElement);
  }
});

it("a view over several lists is a list, a board of them or a calendar, which the view itself keeps", async () => {
  const due = { Boat: "2026-11-28", Bins: "2026-11-28" };
  const { client, user } = await open("/?saved=boats", due);
  expect((await ways()).map(([name]) => name)).toEqual([
    "Show as list",
    "Show as board",
    "Show as calendar",
  ]);
  await user.keyboard("w");
  const grid = await screen.findByRole("grid");
  expect(client.list("home").view().records.get("boats")?.layout).toBe("calendar");
  await waitFor(() => expect(within(grid).queryByText("Bins")).toBeNull());
  expect(within(grid).getByText("House")).toBeInTheDocument();
  await user.keyboard("b");
  expect(await screen.findByRole("region", { name: "House" })).toBeVisible();
  expect(client.list("home").view().records.get("boats")?.layout).toBe("board");
});

it("what is mine in all lists can be a calendar, and is one again the next time; Today is a list", async () => {
  const { user, client } = await open("/?view=mine", { Boat: "2026-11-28" });
  await user.click(await screen.findByRole("button", { name: "Show as calendar" }));
  expect(await screen.findByRole("grid")).toBeVisible();
  const kept = client.list("home").view().records.get("view-mine");
  expect(kept).toMatchObject({ type: "view", query: "@me", layout: "calendar" });
  expect(screen.queryByRole("list", { name: "Views" })?.textContent).toBe("Boats");
  await user.click(screen.getByRole("button", { name: /^Today/ }));
  await waitFor(() => expect(screen.queryByRole("grid")).toBeNull());
  expect(screen.queryByRole("group", { name: "Shown as" })).toBeNull();
  await user.click(screen.getByRole("button", { name: /^Mine/ }));
  expect(await screen.findByRole("grid")).toBeVisible();
});

it("all that is overdue is moved at once, at its times, and back as one", async () => {
  const due = { Boat: "2026-11-20", Bins: "2026-11-27T09:00", Bath: "2026-11-28" };
  const { user, dueOf } = await open("/?view=today", due);
  const move = async (to: string) => {
    await user.click(await screen.findByRole("button", { name: "Move all that is overdue" }));
    await user.click(await screen.findByRole("menuitem", { name: to }));
  };
  await move("Tomorrow");
  expect(dueOf()).toEqual({ boat: "2026-11-29", bins: "2026-11-29T09:00", bath: "2026-11-28" });
  const toast = await screen.findByText("Moved 2 tasks to Tomorrow, Sunday 29 Nov", {
    selector: "[data-toast] *",
  });
  expect(toast).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(dueOf()).toEqual({ boat: "2026-11-20", bins: "2026-11-27T09:00", bath: "2026-11-28" });
  await move("Pick a date…");
  const picker = await screen.findByRole("dialog", { name: /^Date of “2 tasks”/ });
  expect(picker).toBeVisible();
});

it("Upcoming has its two weeks in one line, with how much is due on each day", async () => {
  const { list } = await open("/?view=upcoming", { Boat: "2026-11-29", Bath: "2026-12-11" });
  const strip = screen.getByRole("navigation", { name: "Days" });
  const days = () =>
    within(strip)
      .getAllByRole("button")
      .map((each) => each.getAttribute("aria-label"));
  expect(days()).toHaveLength(14);
  expect(days()[0]).toBe("Tomorrow, Sunday 29 Nov, 1 task");
  expect(days().at(-2)).toBe("Friday, 11 Dec, 1 task");
  act(() => list.apply([{ op: "set", id: "boat", fields: { due: "2026-12-11" } }], "ben"));
  await waitFor(() => expect(days().at(-2)).toBe("Friday, 11 Dec, 2 tasks"));
});
