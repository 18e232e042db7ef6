// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import { dayOf } from "../../ui/format/due";
import Shell from "./shell";
import "./panes/analytics-pane";
import "./panes/list-pane";
import "../../features/lists/lists-area";

const NOON = new Date(2026, 10, 28, 12);
const TODAY = dayOf(NOON);
const NOTHING = { reopened: 0, deleted: 0, restored: 0, expired: 0, commented: 0 };
const hours = { count: 3, median: 33.6, p90: 140 };

function dayAgo(days: number): string {
  const day = new Date(NOON);
  day.setDate(day.getDate() - days);
  return dayOf(day);
}

/** Ten days, on the last of which 8 were done and 5 added. */
function told() {
  const days = Array.from({ length: 10 }, (_, index) => {
    const date = dayAgo(9 - index);
    const last = index === 9;
    const counts = { created: last ? 5 : 1, completed: last ? 8 : index % 2 };
    return { date, ...NOTHING, ...counts, open: 20 - index, overdue: last ? 2 : 0 };
  });
  const total = { ...NOTHING, created: 14, completed: 12, hours };
  return {
    ...{ from: dayAgo(29), to: TODAY, today: TODAY, zone: "UTC", rev: 9, behind: 0 },
    ...{ days, months: [], total },
    persons: [
      { id: "ann", name: "Ann", ...total },
      { id: null, name: null, ...NOTHING, created: 0, completed: 1, hours },
    ] as unknown[] | null,
    tags: [{ tag: "garden", completed: 4 }],
    week: Array.from({ length: 7 }, (_, day) => Array(24).fill(0).with(9, day)),
  };
}

let answer = told();
let asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  answer = told();
  asked = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(address = "/?view=analytics") {
  openWindow(address);
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return Response.json(answer);
  });
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Clean the gutters", "Buy milk"]);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  expect(await screen.findByRole("heading", { level: 1, name: "Analytics" })).toBeVisible();
  await screen.findByRole("region", { name: "Done and added" });
  return { client, list, user: userEvent.setup() };
}

const picture = (name: string) => screen.getByRole("slider", { name: new RegExp(`^${name}`) });
const figure = (name: string) => document.querySelector(`[data-figure="${name}"]`)?.textContent;

it("A9 all lists together are asked for, and the list's own where one is chosen", async () => {
  const { user } = await open();
  expect(asked).toEqual([`/analytics?from=${dayAgo(29)}`]);
  expect(document.title).toContain("Analytics");
  expect(screen.getByRole("button", { name: "Analytics" })).toHaveAttribute("aria-current", "page");
  await user.click(screen.getByRole("button", { name: /^Lists/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Summer house" }));
  expect(window.location.search).toBe("?view=analytics&list=house");
  await waitFor(() => expect(asked.at(-1)).toBe(`/lists/house/analytics?from=${dayAgo(29)}`));
  await user.click(screen.getByRole("button", { name: /^Over/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "the last 7 days" }));
  await waitFor(() => expect(asked.at(-1)).toBe(`/lists/house/analytics?from=${dayAgo(6)}`));
  await user.click(screen.getByRole("button", { name: "Back to Summer house" }));
  expect(window.location.search).toBe("?list=house");
  expect(await screen.findByRole("textbox", { name: "Add a task" })).toBeVisible();
});

it("A9 arrow keys say each day of a picture, and a table says the same", async () => {
  const { user } = await open();
  const done = picture("Done and added");
  expect(done).toHaveAttribute("aria-valuetext", "Today, 8 done, 5 added");
  act(() => done.focus());
  await user.keyboard("{ArrowLeft}");
  expect(done.getAttribute("aria-valuetext")).toMatch(/^\w{3} \d+ \w{3}.*, 0 done, 1 added$/);
  expect(screen.getByText(done.getAttribute("aria-valuetext") ?? "")).toBeVisible();
  await user.keyboard("{End}");
  expect(screen.getByText("Today, 8 done, 5 added")).toBeVisible();
  await user.keyboard("{ArrowRight}{Home}");
  expect(done).toHaveAttribute("aria-valuenow", "0");
  await user.click(screen.getByRole("button", { name: "Done and added as a table" }));
  const rows = within(screen.getByRole("table", { name: "Done and added" })).getAllByRole("row");
  expect(rows).toHaveLength(11);
  expect(rows.at(-1)).toHaveTextContent("Today851");
  const week = picture("When things get done");
  act(() => week.focus());
  await user.keyboard("{Home}{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(week).toHaveAttribute("aria-valuetext", "Tuesday 9:00, 1 done");
});

it("A9 a first day stands at the right with its label below it, and says that it is the first", async () => {
  answer.days = answer.days.slice(-1);
  const { user } = await open();
  const drawn = document.querySelector('[data-picture="Done and added"]');
  const at = (selector: string, name: string) =>
    Number(drawn?.querySelector(selector)?.getAttribute(name));
  const middle = at("rect.add", "x") - 0.5;
  expect(middle).toBeGreaterThan(at("line", "x2") * 0.8);
  expect(at(".axis-today", "x")).toBe(middle);
  expect(screen.getAllByText("counted since today")).toHaveLength(2);
  act(() => picture("Done and added").focus());
  await user.keyboard("{Home}{ArrowLeft}");
  expect(screen.getByText("Today, 8 done, 5 added")).toBeVisible();
});

it("A9 what happens now moves with each edit that is heard, whoever makes it", async () => {
  const { client, list } = await open();
  expect([figure("done-today"), figure("edits")]).toEqual(["0", "3"]);
  const done = { op: "set", id: "buy-milk", fields: { completed: true } } as const;
  act(() => list.apply([done], "ben", { rev: 4 }));
  await waitFor(() => expect([figure("done-today"), figure("edits")]).toEqual(["1", "6"]));
  act(() => client.list("house").presence.become([{ id: "ben", editing: false }]));
  const now = within(screen.getByRole("region", { name: "Now" }));
  expect(now.getByText("and you")).toBeVisible();
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
});

it("A9 who finished how much stands in a table; a list that names nobody says so", async () => {
  await open();
  const table = within(screen.getByRole("table", { name: /^By person/ }));
  expect(table.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "PersonDoneUsual time",
    expect.stringMatching(/12.*34 h$/),
    expect.stringMatching(/Others1.*34 h$/),
  ]);
  cleanup();
  answer.persons = null;
  await open();
  expect(screen.getByText("This list shows no numbers about persons.")).toBeVisible();
});

it("A6 an owner says whether a list's figures name persons", async () => {
  const { list, user } = await open("/?view=analytics&list=house");
  await user.click(screen.getByRole("button", { name: "More about these figures" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Numbers about persons" }));
  expect(list.committed.at(-1)).toEqual([
    { op: "set", id: "house", fields: { person_figures: false } },
  ]);
});

it("A9 a task that has been open the longest is opened in its list", async () => {
  const { user } = await open();
  const oldest = within(screen.getByRole("region", { name: "Open the longest" }));
  await user.click(oldest.getByRole("button", { name: /^Clean the gutters, in Summer house/ }));
  expect(window.location.search).toBe("?list=house&task=clean-the-gutters");
  expect(await screen.findByRole("complementary", { name: "Task" })).toBeVisible();
});

it("SEC93 where too much was asked it says so, and asks again when it may", async () => {
  openWindow("/?view=analytics");
  const refusal = { code: "too_many", detail: "Too many requests. Please wait a moment." };
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    if (asked > 1) return Response.json(answer);
    return Response.json(refusal, { status: 429, headers: { "Retry-After": "1" } });
  });
  const client = new MemoryClient();
  client.seed("house", "Summer house", ["Buy milk"]);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  expect(await screen.findByText(/It goes on by itself in 1 second\.$/)).toBeVisible();
  expect(
    await screen.findByRole("region", { name: "Done and added" }, { timeout: 9000 }),
  ).toBeVisible();
});

it("A9 without a connection it says that the rest comes later, and now is there", async () => {
  openWindow("/?view=analytics");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  const client = new MemoryClient();
  client.seed("house", "Summer house", ["Buy milk"]);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  expect(await screen.findByText(/counted on the server/)).toBeVisible();
  expect(figure("done-today")).toBe("0");
});
