// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./panes/calendar-pane";
import "./panes/list-pane";
import "../../features/lists/lists-area";

beforeEach(() => {
  openWindow("/?list=house");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 28, 12) });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type Due = Readonly<Record<string, string | null>>;

async function open(due: Due, press = "w") {
  const client = new MemoryClient();
  const list = client.seed("house", "House", Object.keys(due));
  list.apply(
    Object.entries(due).map(([id, due]) => ({ op: "set", id: id.toLowerCase(), fields: { due } })),
    client.me,
  );
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  const user = userEvent.setup();
  await screen.findByRole("button", { name: Object.keys(due)[0] ?? "" });
  await user.keyboard(press);
  if (press !== "") await screen.findByRole("grid");
  const dueOf = (id: string) => list.view().tasks.find((task) => task.id === id)?.due;
  return { client, list, user, dueOf };
}

const day = (date: string): HTMLElement => {
  const cell = document.querySelector<HTMLElement>(`td[data-day="${date}"]`);
  if (!cell) throw new Error(`${date} is not shown.`);
  return cell;
};
const tray = () => screen.getByRole("region", { name: "No date" });
const inDay = (date: string) =>
  [...day(date).querySelectorAll("[data-title]")].map(({ textContent }) => textContent);

it("the calendar has tasks on their days, today marked, and beside them those without a date", async () => {
  const { list } = await open({
    Boat: "2026-11-28T17:00",
    Bins: "2026-11-28",
    Bread: null,
    Bath: "2026-12-13",
  });
  expect(screen.getByRole("heading", { name: "November 2026" })).toBeVisible();
  expect(inDay("2026-11-28")).toEqual(["Bins", "17:00 Boat"]);
  expect(day("2026-11-28")).toHaveAttribute("aria-current", "date");
  expect(day("2026-11-28")).toHaveAccessibleName("Saturday 28 November 2026, today, 2 due");
  expect(within(tray()).getByRole("button", { name: "Bread" })).toBeVisible();
  // December is a month further, and somebody else brings it here.
  expect(screen.queryByText("Bath")).toBeNull();
  act(() => list.apply([{ op: "set", id: "bath", fields: { due: "2026-11-02" } }], "ben"));
  expect(inDay("2026-11-02")).toEqual(["Bath"]);
  expect(
    within(day("2026-11-02")).getByRole("button", { name: "Bath" }),
  ).toHaveAccessibleDescription("overdue");
});

it("keys go from day to day and month to month, into a day and out of it", async () => {
  const { user } = await open({ Boat: "2026-11-28", Bread: null });
  act(() => day("2026-11-28").focus());
  await user.keyboard("{ArrowRight}{ArrowDown}");
  expect(day("2026-12-06")).toHaveFocus();
  expect(screen.getByRole("heading", { name: "December 2026" })).toBeVisible();
  await user.keyboard("{PageUp}{Home}");
  expect(day("2026-11-02")).toHaveFocus();
  act(() => day("2026-11-28").focus());
  await user.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: "Boat" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(day("2026-11-28")).toHaveFocus();
  await user.keyboard("{Enter}{ArrowLeft}");
  expect(day("2026-11-27")).toHaveFocus();
});

it("Alt with the arrows moves a task by days and weeks, says so, keeps the focus, and is undone", async () => {
  const { user, dueOf } = await open({ Boat: "2026-11-28T17:00", Bread: null });
  act(() => screen.getByRole("button", { name: /Boat/ }).focus());
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(dueOf("boat")).toBe("2026-11-27T17:00");
  await waitFor(() => expect(screen.getByRole("button", { name: /17:00 Boat/ })).toHaveFocus());
  expect(screen.getAllByText("Moved “Boat” to Friday, 27 Nov").length).toBeGreaterThan(0);
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(dueOf("boat")).toBe("2026-12-04T17:00");
  await waitFor(() => expect(inDay("2026-12-04")).toEqual(["17:00 Boat"]));
  await user.keyboard("{Control>}z{/Control}");
  expect(dueOf("boat")).toBe("2026-11-27T17:00");
  act(() => screen.getByRole("button", { name: "Bread" }).focus());
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(dueOf("bread")).toBe("2026-12-04");
});

it("a press on a day types a task for it, and what does not fit a day is opened beside the days", async () => {
  const many = Object.fromEntries("ABCDEFGH".split("").map((name) => [name, "2026-11-28"]));
  const { user, client } = await open(many);
  await user.click(day("2026-11-25"));
  const field = screen.getByRole("textbox", { name: "Add a task" });
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard("Milk{Enter}");
  await waitFor(() => expect(inDay("2026-11-25")).toEqual(["Milk"]));
  await user.click(within(day("2026-11-28")).getByRole("button", { name: /more, show all/ }));
  const all = screen.getByRole("list", { name: "Tasks of Today, Saturday 28 Nov" });
  expect(within(all).getAllByRole("listitem").length).toBe(8);
  await user.click(screen.getByRole("button", { name: /^Close Today/ }));
  expect(screen.queryByRole("list", { name: /^Tasks of Today/ })).toBeNull();
  expect(client.titles("house")).toHaveLength(9);
});

it("coming turns are shown faintly and cannot be taken; a week is one row of days", async () => {
  const { list, user } = await open({ Air: "2026-11-02" });
  const repeat = { rule: "FREQ=WEEKLY", from: "due" };
  act(() => list.apply([{ op: "set", id: "air", fields: { repeat, due: "2026-11-23" } }], "ben"));
  expect(within(day("2026-11-30")).getByText("Air comes again")).toBeInTheDocument();
  expect(inDay("2026-11-30")).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Week" }));
  expect(screen.getAllByRole("gridcell")).toHaveLength(7);
  expect(screen.getByRole("heading", { name: "23 Nov – 29 Nov" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "The week after" }));
  expect(day("2026-11-30")).toBeVisible();
});
