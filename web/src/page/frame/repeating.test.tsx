// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./panes/date-pane";
import "./panes/list-pane";
import "./task-menu";
import "./panes/task-pane";
import "../../features/lists/lists-area";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-28T12:00:00Z") });
  openWindow("/?list=house");
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function bins() {
  const client = new MemoryClient();
  const list = client.seed("house", "House", ["Bins"]);
  const repeat = { rule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", from: "due" };
  list.apply([{ op: "set", id: "bins", fields: { due: "2000-01-01", repeat } }], "ben");
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Bins" });
  const task = () => list.view().records.get("bins");
  return { list, task };
}

it("T6 E5 ticking a repeating task moves it on, its row says that it repeats, and Undo takes all of it back", async () => {
  const { list, task } = await bins();
  screen.getByRole("img", { name: "Repeats" });
  await userEvent.click(screen.getByRole("checkbox", { name: "Complete Bins" }));
  await waitFor(() => expect(task()).toMatchObject({ completed: false, occurrence: 1 }));
  expect(list.view().tasks).toMatchObject([{ id: "bins" }, { series: "bins", completed: true }]);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(task()).toMatchObject({ due: "2000-01-01", occurrence: null }));
  expect(list.view().tasks).toHaveLength(1);
});

async function menu(item: string) {
  await userEvent.click(screen.getByRole("button", { name: "More for Bins" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
}

it("T7 the row's menu says how a task repeats, changes, skips and ends it, and takes that back", async () => {
  const { list, task } = await bins();
  await menu("Repeat");
  const own = await screen.findByRole("menuitemcheckbox", {
    name: "Every year on the 1st of January",
  });
  expect(own).toBeChecked();
  await userEvent.click(screen.getByRole("menuitemcheckbox", { name: "Every Saturday" }));
  const rule = "FREQ=WEEKLY;BYDAY=SA";
  expect(task()).toMatchObject({ repeat: { rule, from: "due" }, due: "2000-01-01" });
  await menu("Skip this one");
  expect(task()).toMatchObject({ occurrence: 1, completed: false, due: "2026-12-05" });
  expect(list.view().tasks).toHaveLength(1);
  expect(document.querySelector("[data-toast]")).toHaveTextContent(
    "Skipped “Bins” this time, next 5 Dec",
  );
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(task()).toMatchObject({ due: "2000-01-01", occurrence: null });
  await menu("Repeat");
  await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Does not repeat" }));
  expect(task()).toMatchObject({ repeat: null });
  await userEvent.click(screen.getByRole("button", { name: "More for Bins" }));
  await screen.findByRole("menuitem", { name: "Repeat" });
  expect(screen.queryByRole("menuitem", { name: "Skip this one" })).toBeNull();
});

it("T2 a rule that is none of the usual ones is said in words, in the menu and in the panel", async () => {
  const { list } = await bins();
  const repeat = { rule: "FREQ=MONTHLY;BYDAY=2TU,4TU", from: "due", until: "2026-12-31" };
  const due = "2026-12-08";
  act(() => list.apply([{ op: "set", id: "bins", fields: { due, repeat } }], "ben"));
  await menu("Repeat");
  expect(
    await screen.findByRole("menuitemcheckbox", { name: "Every month on the 2nd and 4th Tuesday" }),
  ).toBeChecked();
  await userEvent.keyboard("{Escape}{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Bins" }));
  expect(await screen.findByRole("button", { name: /^Date: ?Tue 8 Dec/ })).toHaveTextContent(
    "every month on the 2nd and 4th Tuesday, until Thu 31 Dec · next 22 Dec",
  );
});

it("T7 the menu makes one turn a task of its own and opens it, and Undo takes that back", async () => {
  const { list, task } = await bins();
  await menu("Only this one…");
  expect(task()).toMatchObject({ occurrence: 1, completed: false });
  const [, copy] = list.view().tasks;
  expect(copy).toMatchObject({ series: "bins", completed: false, due: "2000-01-01" });
  expect(list.committed.at(-1)).toHaveLength(2);
  expect(new URLSearchParams(location.search).get("task")).toBe(copy?.id);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(task()).toMatchObject({ due: "2000-01-01", occurrence: null }));
  expect(list.view().tasks).toHaveLength(1);
});

it("T4 the panel says how many turns were missed, where the list is", async () => {
  const { list } = await bins();
  const repeat = { rule: "FREQ=DAILY", from: "due" };
  const { zone, day } = elsewhere();
  const settle = (due: string) =>
    list.apply(
      [
        { op: "set", id: "house", fields: { zone } },
        { op: "set", id: "bins", fields: { due, repeat } },
      ],
      "ben",
    );
  act(() => settle(day(-3)));
  await userEvent.click(screen.getByRole("button", { name: "Bins" }));
  await screen.findByText(/every day · 3 missed · next/);
  act(() => settle(day(0)));
  expect(screen.queryByText(/missed/)).toBeNull();
  act(() => settle("2000-01-01"));
  await screen.findByText(/100 or more missed/);
});

/** A zone where the day is not the one it is here, and its days from today on. */
function elsewhere() {
  const dayIn = (timeZone?: string, at = Date.now()) =>
    new Date(at).toLocaleDateString("sv-SE", { timeZone });
  const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago"];
  const zone = zones.find((each) => dayIn(each) !== dayIn()) ?? "";
  const day = (ahead: number) => dayIn(zone, Date.now() + ahead * 86_400_000);
  return { zone, day };
}

it("T2 the date is chosen from the key d, the row's date and the panel, and is one edit", async () => {
  const { list, task } = await bins();
  await userEvent.click(screen.getByRole("button", { name: /^Overdue ?1 Jan 2000 ?date of Bins/ }));
  await userEvent.click(await screen.findByRole("button", { name: /^Tomorrow/ }));
  expect(task()).toMatchObject({ due: "2026-11-29", repeat: { rule: expect.any(String) } });
  expect(list.committed.at(-1)).toEqual([{ op: "set", id: "bins", fields: { due: "2026-11-29" } }]);
  const row = screen.getByRole("button", { name: /^Tomorrow ?date of Bins/ });
  await waitFor(() => expect(row).toHaveFocus());
  screen.getByRole("button", { name: "Bins" }).focus();
  await userEvent.keyboard("d");
  const words = await screen.findByRole("textbox", { name: "Date in words" });
  await userEvent.type(words, "monday 9am{Enter}");
  expect(task()).toMatchObject({ due: "2026-11-30T09:00" });
  await userEvent.click(screen.getByRole("button", { name: "Bins" }));
  await userEvent.click(await screen.findByRole("button", { name: /^Date: ?Mon 30 Nov, 9:00/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Do not repeat" }));
  await userEvent.keyboard("{Escape}");
  expect(list.committed).toHaveLength(2);
  expect(screen.queryByRole("grid")).toBeNull();
});
