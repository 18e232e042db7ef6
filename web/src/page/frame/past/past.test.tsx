// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Op } from "../../../core/records";
import { SyncProvider } from "../../../react/sync-provider";
import { LogDouble } from "../../../testing/log-double";
import { MemoryClient } from "../../../testing/memory-client";
import { openWindow } from "../../../testing/window-double";
import Shell from "../shell";
// What the page loads late is there from the start, so that no test waits for it.
import "../dialogs";
import "../panes/list-pane";
import "./new-list-pane";
import "./past-pane";
import "../../../features/lists/lists-area";

const NOON = new Date(2026, 10, 28, 12);
const LOG: readonly (readonly [by: string, at: string, op: Op])[] = [
  [
    "me",
    "2026-11-26T09:00",
    { op: "create", id: "house", type: "list", fields: { title: "House" } },
  ],
  [
    "ben",
    "2026-11-26T09:01",
    { op: "create", id: "ben", type: "member", fields: { name: "Ben", color: "pink" } },
  ],
  [
    "me",
    "2026-11-26T14:05",
    {
      op: "create",
      id: "milk",
      type: "task",
      fields: { title: "Milk", position: "A", due: "2026-11-27" },
    },
  ],
  [
    "ben",
    "2026-11-27T10:00",
    { op: "create", id: "tea", type: "task", fields: { title: "Tea", position: "B" } },
  ],
  ["ben", "2026-11-27T11:00", { op: "set", id: "milk", fields: { title: "Oat milk" } }],
  ["ben", "2026-11-28T08:00", { op: "delete", id: "tea" }],
  [
    "ben",
    "2026-11-28T09:00",
    { op: "create", id: "jam", type: "task", fields: { title: "Jam", position: "C" } },
  ],
];

let log: LogDouble;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  log = new LogDouble();
  vi.stubGlobal("fetch", log.fetch);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(address = "/?view=past&list=house") {
  openWindow(address);
  const client = new MemoryClient();
  const list = client.seed("house", "House", []);
  const happens = (by: string, at: string, op: Op) => {
    log.add(by, at, op);
    list.apply([op], by, { rev: log.changes.length });
  };
  for (const each of LOG) happens(...each);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  return { client, list, happens, user: userEvent.setup() };
}

const slider = () => screen.findByRole("slider", { name: "Time" });
const said = (text: string | RegExp) =>
  waitFor(async () => expect((await slider()).getAttribute("aria-valuetext")).toMatch(text));
const rows = () =>
  [...screen.getByRole("list", { name: "Tasks as they were" }).querySelectorAll("[data-past]")].map(
    (row) => row.textContent,
  );
const move = async (rev: number) => {
  fireEvent.change(await slider(), { target: { value: String(rev) } });
};

it("S16 the slider says who did what at a mark, and the rows are those of then", async () => {
  await open();
  expect(await slider()).toHaveFocus();
  await said(/^Now$/);
  await move(4);
  await said(/^Yesterday 10:00 – Ben added “Tea”$/);
  await screen.findByRole("button", { name: "Put “Tea” back as it was" });
  expect(rows()).toEqual([
    "MilkYesterdaynow “Oat milk”Put back",
    "Teadeleted since, by BenPut back",
  ]);
  expect(screen.getByText("Added since: “Jam”")).toBeVisible();
  expect(screen.getByText("4 of 7 changes")).toBeVisible();
  expect(screen.getByText(/^As it was: Yesterday 10:00 · 2 open, 0 done$/)).toBeVisible();
  await move(1);
  await said(/You made this list\. Here the list begins\.$/);
  expect(screen.getByText("There were no tasks.")).toBeVisible();
});

it("arrows step, Shift goes by days, and the ends are Home's and End's", async () => {
  const { user } = await open();
  await said(/^Now$/);
  await waitFor(() => expect(log.asked.some((path) => path.includes("/times"))).toBe(true));
  await user.click(screen.getByRole("button", { name: "One change earlier" }));
  await said(/deleted “Tea”$/);
  (await slider()).focus();
  await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  await said(/^Yesterday 11:00/); // the last thing of the day before
  await user.keyboard("{PageDown}");
  await said(/14:05 – You added “Milk”$/);
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await said(/^Yesterday 11:00/);
  await user.click(screen.getByRole("button", { name: "A day later" }));
  await said(/^Now$/);
  expect(screen.getByRole("button", { name: "One change later" })).toHaveAttribute("aria-disabled");
});

it("a change that comes in moves the right end and nothing else", async () => {
  const { happens } = await open();
  await move(4);
  await said(/added “Tea”$/);
  act(() => happens("me", "2026-11-28T11:00", { op: "delete", id: "milk" }));
  expect(await slider()).toHaveAttribute("max", "8");
  expect(await slider()).toHaveValue("4");
  expect(rows()[0]).toBe("MilkYesterdaydeleted since, by youPut back");
});

it("a task is put back by one mutation that says only what differs, and that is undone", async () => {
  const { list, user } = await open();
  await move(4);
  await said(/added “Tea”$/);
  const before = list.committed.length;
  await user.click(await screen.findByRole("button", { name: "Put “Milk” back as it was" }));
  await user.click(screen.getByRole("button", { name: "Put “Tea” back as it was" }));
  expect(list.committed.slice(before)).toEqual([
    [{ op: "set", id: "milk", fields: { title: "Milk" } }],
    [{ op: "restore", id: "tea" }],
  ]);
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Put “/ })).toBeNull());
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(list.view().records.get("tea")).toHaveProperty("deleted_at");
});

it("what was dropped for good is made anew once, and is as it was then", async () => {
  const { list, user } = await open();
  const gone = { op: "delete", id: "tea" } as const;
  log.add("system", "2026-11-28T10:00", gone);
  const records = new Map(list.view().records);
  records.delete("tea");
  act(() => list.show({ records, rev: log.changes.length }));
  await move(4);
  await user.click(await screen.findByRole("button", { name: "Put “Tea” back as it was" }));
  const [op] = list.committed.at(-1) ?? [];
  expect(op).toMatchObject({ op: "create", type: "task", fields: { title: "Tea", position: "B" } });
  expect(op?.id).not.toBe("tea");
  await waitFor(() => expect(rows()[1]).toBe("Tea"));
});

it("the row that a change is about is tinted at its mark", async () => {
  await open();
  await move(5);
  await said(/renamed/);
  await waitFor(() =>
    expect(document.querySelector("[data-touched]")).toHaveAttribute("data-past", "milk"),
  );
});

it("a new list has what was there, with its dates moved, and is gone again by its undo", async () => {
  const { client, user } = await open();
  await move(3);
  await said(/added “Milk”$/);
  await user.click(screen.getByRole("button", { name: "New list from this" }));
  const dialog = await screen.findByRole("dialog", { name: "New list from this" });
  const name = within(dialog).getByRole("textbox", { name: "Name" });
  expect(name).toHaveValue("House");
  await user.clear(name);
  await user.type(name, "Winter house");
  expect(within(dialog).getByText(/^1 task\./)).toBeVisible();
  await user.click(within(dialog).getByRole("checkbox"));
  fireEvent.change(within(dialog).getByLabelText("First date"), {
    target: { value: "2026-12-07" },
  });
  await user.click(within(dialog).getByRole("button", { name: "Make the list" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Winter house" })).toBeVisible();
  const made = new URLSearchParams(window.location.search).get("list") ?? "";
  expect(window.location.search).toBe(`?list=${made}`);
  const [task] = client.list(made).view().tasks;
  expect(task).toMatchObject({ title: "Milk", due: "2026-12-07", completed: false });
  expect(task?.id).not.toBe("milk");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(window.location.search).toBe("?list=house"));
});

it("h opens what the list was and Escape leaves it, without a key in between that acts on a row", async () => {
  const { list, user } = await open("/?list=house");
  await user.click(await screen.findByRole("button", { name: "Jam" }));
  const before = list.committed.length;
  await user.keyboard("h");
  await slider();
  expect(window.location.search).toBe("?view=past&list=house");
  (await screen.findByRole("region", { name: "The list as it was" })).focus();
  await user.keyboard("{Delete}vx{ArrowDown}");
  expect(list.committed).toHaveLength(before);
  (await slider()).focus();
  await user.keyboard("{Escape}");
  expect(window.location.search).toBe("?list=house");
  await screen.findByRole("button", { name: "Jam" });
  expect(document.body).not.toHaveFocus();
});

it("offline it says what cannot be shown, and shows what there is", async () => {
  const { client } = await open();
  await said(/^Now$/);
  act(() => client.become({ state: "offline", waiting: 0, retryAt: null }));
  cleanup();
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await said(/^Now$/);
  expect(rows()).toHaveLength(2);
  await move(2);
  expect(await screen.findByText(/^Not connected\. This part of the list’s past/)).toBeVisible();
});

it("SEC93 while it waits for its share it says why, and when it goes on", async () => {
  // Both the times of the revisions and the changes at the end are asked for by themselves, in any order.
  const refusal = { status: 429, code: "too_many", headers: { "Retry-After": "100" } };
  log.refusals.push(refusal, refusal);
  await open();
  await waitFor(() => expect(log.refusals).toEqual([]));
  await move(2);
  expect(await screen.findByText("It goes on by itself in 2 minutes.")).toBeVisible();
});

it("a list can be the template of another without its past being looked at", async () => {
  const { user } = await open("/?list=house");
  await user.click(await screen.findByRole("button", { name: "More for list House" }));
  await user.click(await screen.findByRole("menuitem", { name: "New list from this…" }));
  expect(await screen.findByRole("dialog", { name: "New list from this" })).toBeVisible();
  expect(screen.getByText(/^2 tasks\./)).toBeVisible();
  expect(log.asked.filter((path) => /\/(at|times)/.test(path))).toEqual([]);
});

it("E68 whoever leaves the slider is at the row from which it was opened", async () => {
  const { user } = await open("/?list=house");
  (await screen.findByRole("button", { name: "Jam" })).focus();
  await user.keyboard("h");
  expect(await slider()).toHaveFocus();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Jam" })).toHaveFocus());
});

it("S17 the track has a mark where each day begins, in its place among the changes, and so many names as fit", async () => {
  await open();
  const marks = () =>
    [...document.querySelectorAll<HTMLElement>(".past-day")].map(
      ({ style, textContent }) =>
        `${Math.round(Number.parseFloat(style.insetInlineStart))} ${textContent}`,
    );
  await waitFor(() => expect(marks()).toEqual(["0 26 Nov", "50 27 Nov", "83 28 Nov"]));
  await move(1);
  expect(await slider()).toHaveStyle({ "--past-at": "0%" });
  await move(4);
  expect(await slider()).toHaveStyle({ "--past-at": "50%" });
});
