// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Change, Fields, Op } from "../../core/records";
import { stateOf } from "../../core/state";
import { Problem } from "../../site/problem";
import Digest from "./digest";
import ListHistory from "./list-history";
import TaskHistory from "./task-history";

const NOON = new Date(2026, 10, 28, 12);
const at = NOON.toISOString();
const change = (rev: number, by: string, op: Op, was: Fields | null = null): Change => ({
  rev,
  at,
  by,
  ops: [op],
  was: [was],
  hash: `h${rev}`,
});
const changes = [
  change(4, "ben", { op: "delete", id: "tea" }),
  change(3, "ben", { op: "set", id: "milk", fields: { title: "Oat milk" } }, { title: "Milk" }),
  change(2, "me", { op: "create", id: "milk", type: "task", fields: { title: "Milk" } }),
  change(1, "system", { op: "create", id: "shop", type: "list", fields: { title: "Shop" } }),
];
const stamps = { created_at: at, created_by: "me", updated_at: at, updated_by: "ben" };
const { records } = stateOf([
  { id: "shop", type: "list", title: "Shop" },
  { id: "milk", type: "task", title: "Oat milk", position: "V", ...stamps },
  { id: "tea", type: "task", title: "Tea", position: "W", deleted_at: at, deleted_by: "ben" },
]);
const people = {
  name: (id: string) => (id === "me" ? "You" : id === "ben" ? "Ben" : "Someone"),
  called: () => null,
  color: () => "teal" as const,
  agent: () => false,
};
const asked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  asked.length = 0;
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const query = new URL(address, "http://localhost").searchParams;
    const record = query.get("record");
    const by = query.get("by");
    const fits = changes.filter(
      (each) => (record === null || each.ops[0]?.id === record) && (by === null || each.by === by),
    );
    return { ok: true, json: async () => ({ changes: fits, next: null }) };
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const onUndo = vi.fn();
const source = { list: "shop", records, people, listOf: () => null, onUndo };
const alone = { ...source, among: [] };
const lines = () => screen.getAllByRole("listitem").map((line) => line.textContent);

it("a task's history says who did what, and undoes it", async () => {
  render(<TaskHistory {...alone} reach="online" task="milk" fresh="1" />);
  const button = await screen.findByRole("button", {
    name: "Undo: Ben changed the title to “Oat milk”",
  });
  expect(lines()).toEqual([
    "You added this taskjust now",
    "Ben changed the title to “Oat milk”just now · Undo",
  ]);
  await userEvent.click(button);
  expect(onUndo).toHaveBeenLastCalledWith([{ op: "set", id: "milk", fields: { title: "Milk" } }]);
});

it("what else happened stands where it happened, and before what came later", async () => {
  const early = new Date(NOON.getTime() - 60_000).toISOString();
  const among = [
    { key: "early", at: early, shown: "said before" },
    { key: "late", at, shown: "said then" },
  ];
  render(<TaskHistory {...source} among={among} reach="online" task="milk" fresh="1" />);
  await screen.findByText(/changed the title/);
  expect(lines().map((line) => line?.slice(0, 11))).toEqual([
    "said before",
    "You added t",
    "Ben changed",
    "said then",
  ]);
});

it("is asked for again when the task has changed, and not otherwise", async () => {
  const { rerender } = render(<TaskHistory {...alone} reach="online" task="milk" fresh="1" />);
  await screen.findAllByRole("listitem");
  rerender(<TaskHistory {...alone} reach="online" task="milk" fresh="1" />);
  expect(asked).toHaveLength(1);
  rerender(<TaskHistory {...alone} reach="online" task="milk" fresh="2" />);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
});

it("offline it says so in one line and shows what this device knows", async () => {
  render(<TaskHistory {...alone} reach="offline" task="milk" fresh="1" />);
  expect(screen.getByText(/^Not connected\./)).toBeInTheDocument();
  expect(lines()).toEqual(["You added this taskjust now"]);
  expect(asked).toEqual([]);
});

it("what this device knows stays in sight until the server has answered", async () => {
  const props = { ...alone, task: "milk", fresh: "1" };
  const { rerender } = render(<TaskHistory {...props} reach="unsure" />);
  expect(screen.queryByRole("listitem")).toBeNull();
  rerender(<TaskHistory {...props} reach="offline" />);
  rerender(<TaskHistory {...props} reach="unsure" />);
  rerender(<TaskHistory {...props} reach="online" />);
  expect(lines()).toEqual(["You added this taskjust now"]);
  await vi.waitFor(() => expect(lines()).toHaveLength(2));
  expect(screen.queryByText(/^Not connected/)).toBeNull();
});

it("SEC93 says that too much was asked, when it goes on, and goes on", async () => {
  const said = { code: "too_many", detail: "Too many requests. Please wait a moment." };
  const headers = { "Retry-After": "40" };
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: NOON });
  const answered = vi.fn(async () => Response.json(said, { status: 429, headers }));
  vi.stubGlobal("fetch", answered);
  render(<TaskHistory {...alone} reach="online" task="milk" fresh="1" />);
  await vi.waitFor(() =>
    expect(screen.getByText(/^Too many requests\./).textContent?.trim()).toBe(
      "Too many requests. Please wait a moment. It goes on by itself in 40 seconds.",
    ),
  );
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(answered).toHaveBeenCalledTimes(1);
  answered.mockImplementation(async () => Response.json({ changes, next: null }));
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  await vi.waitFor(() => expect(screen.queryByText(/^Too many/)).toBeNull());
});

it("shows what this device knows, and a way on, while nothing is found in a long log", async () => {
  vi.stubGlobal("fetch", async () => ({
    ok: true,
    json: async () => ({ changes: [], next: 70_000 }),
  }));
  render(<TaskHistory {...alone} reach="online" task="milk" fresh="1" />);
  expect(await screen.findByRole("button", { name: "Show more" })).toBeEnabled();
  expect(lines()).toEqual(["You added this taskjust now"]);
});

it("a list's history can be narrowed to a person and restores what was deleted", async () => {
  const user = userEvent.setup();
  render(
    <ListHistory
      {...source}
      reach="online"
      place="right"
      me="me"
      fresh="1"
      onClose={() => undefined}
    />,
  );
  await screen.findByText("deleted “Tea”", { exact: false });
  expect(screen.getByRole("region", { name: "Today" })).toBeInTheDocument();
  expect(screen.getByText("Livelist", { selector: "span" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Restore: Ben deleted “Tea”" }));
  expect(onUndo).toHaveBeenLastCalledWith([{ op: "restore", id: "tea" }]);
  await user.selectOptions(screen.getByRole("combobox", { name: "Changes by" }), "You");
  expect(asked.at(-1)).toBe("/lists/shop/history?limit=50&by=me");
  await screen.findByText("added “Milk”", { exact: false });
  expect(lines()).toHaveLength(1);
});

const since = (...said: readonly Change[]) => ({
  ...source,
  title: "Shop",
  color: "teal",
  changes: said,
  whole: true,
});
const digest = (props: Partial<Parameters<typeof Digest>[0]>) =>
  render(
    <Digest
      place="right"
      lists={[since(...changes.slice(0, 2), change(1, "bot", { op: "delete", id: "tea" }))]}
      onOpen={null}
      onHistory={null}
      lacks={null}
      wait={null}
      onClose={() => undefined}
      {...props}
    />,
  );

it("a digest tells what changed person by person and in order, agents as agents, and undoes it", async () => {
  const user = userEvent.setup();
  const agents = { ...people, agent: (id: string) => id === "bot" };
  const told = since(...changes.slice(0, 2), change(1, "bot", { op: "delete", id: "tea" }));
  const onHistory = vi.fn();
  digest({ lists: [{ ...told, people: agents }], onHistory });
  const ben = screen.getByRole("region", { name: "Ben" });
  expect(within(ben).getByText("2 changes")).toBeInTheDocument();
  expect(lines()).toEqual([
    "Ben renamed “Milk” to “Oat milk”just now · Undo",
    "Ben deleted “Tea”just now · Restore",
    "Someone deleted “Tea”just now · Restore",
  ]);
  expect(screen.getByText("agent · 1 change")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Restore: Ben deleted “Tea”" }));
  expect(onUndo).toHaveBeenLastCalledWith([{ op: "restore", id: "tea" }]);
  await user.click(screen.getByRole("button", { name: "Show the history" }));
  expect(onHistory).toHaveBeenCalledWith("shop");
});

it("a digest offers nothing to undo to those who may only look", () => {
  digest({ lists: [{ ...since(...changes.slice(0, 2)), onUndo: null }] });
  expect(lines()).toHaveLength(2);
  expect(screen.queryByRole("button", { name: /Undo|Restore/ })).toBeNull();
});

it("SEC93 a digest that has to wait for its share says why, and when it goes on", () => {
  const wait = new Problem("too_many", "Too many requests. Please wait a moment.", 100);
  digest({ lists: [], lacks: "asking", wait });
  expect(screen.getByText(/It goes on by itself in 2 minutes\.$/)).toBeInTheDocument();
  expect(screen.queryByText(/^Looking/)).toBeNull();
});

it("a digest says where it ends: older changes, no connection, or nothing new", () => {
  const { unmount } = digest({ lists: [{ ...since(...changes.slice(0, 2)), whole: false }] });
  expect(screen.getByText(/^These are the latest changes/)).toBeInTheDocument();
  unmount();
  const known = digest({ lacks: "offline" });
  expect(screen.getByText(/^Not connected\. This came before/)).toBeInTheDocument();
  expect(lines()).toHaveLength(3);
  known.unmount();
  const offline = digest({ lists: [], lacks: "offline" });
  expect(screen.getByText(/^Not connected\. What others changed/)).toBeInTheDocument();
  offline.unmount();
  digest({ lists: [] });
  expect(screen.getByText("Nobody else has changed anything since you looked.")).toBeVisible();
});
