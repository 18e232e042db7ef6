import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LogDouble } from "../../../testing/log-double";
import { dayOf } from "../../../ui/format/due";
import { PastFeed, STRETCH } from "./past-feed";

let log: LogDouble;
let feed: PastFeed;

/** One task that is renamed with each change, ten a day. */
function renamed(count: number): void {
  log.add("ann", "2026-01-01T08:00", {
    op: "create",
    id: "l",
    type: "list",
    fields: { title: "L" },
  });
  const fields = { title: "2", position: "U" };
  log.add("ann", "2026-01-01T09:00", { op: "create", id: "t", type: "task", fields });
  for (let rev = 3; rev <= count; rev += 1) {
    const day = new Date(2026, 0, 1 + Math.floor((rev - 1) / 10), 10);
    log.add("ben", day.toISOString(), { op: "set", id: "t", fields: { title: String(rev) } });
  }
}

beforeEach(() => {
  log = new LogDouble();
  feed = new PastFeed("l");
  vi.stubGlobal("fetch", log.fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const loaded = () => vi.waitFor(() => expect(feed.now().loading).toBe(false));
const titleAt = (rev: number) => feed.at(rev)?.state.tasks[0]?.title;

it("S16 a stretch is its first state and what follows: two requests for any mark in it", async () => {
  renamed(700);
  feed.want(450, 700);
  await loaded();
  expect(log.asked).toEqual([
    `/lists/l/at/${2 * STRETCH}?deleted=true`,
    "/lists/l/history?before=601&limit=200",
  ]);
  expect([401, 450, 600].map(titleAt)).toEqual(["401", "450", "600"]);
  expect(feed.at(450)?.change).toMatchObject({ rev: 450, by: "ben" });
  expect([400, 601].map((rev) => feed.at(rev))).toEqual([null, null]);
  feed.want(500, 700);
  expect(log.asked).toHaveLength(2);
});

it("S16 what comes in at the end is added to the last stretch", async () => {
  renamed(30);
  feed.want(30, 30);
  await loaded();
  log.add("ann", "2026-02-01T08:00", { op: "delete", id: "t" });
  feed.want(31, 31);
  await loaded();
  expect(log.asked.at(-1)).toBe("/lists/l/history?before=32&limit=1");
  expect(feed.at(31)?.state.tasks).toEqual([]);
  expect(titleAt(30)).toBe("30");
});

it("of several marks that are wanted while one loads, the last is loaded next", async () => {
  renamed(1100);
  feed.want(1, 1100);
  feed.want(300, 1100);
  feed.want(1000, 1100);
  await loaded();
  expect(feed.at(300)).toBeNull();
  expect([1000, 2].map(titleAt)).toEqual(["1000", "2"]);
});

it("S16 a log that the server is still reading is asked for again", async () => {
  renamed(500);
  vi.useFakeTimers();
  log.refusals.push({ status: 503, code: "unavailable" }, { status: 503, code: "unavailable" });
  feed.want(410, 500);
  await vi.advanceTimersByTimeAsync(3000);
  expect(feed.now()).toMatchObject({ loading: false, trouble: null });
  expect(titleAt(410)).toBe("410");
});

it("SEC93 whose share is used up waits as long as the server says, and goes on", async () => {
  renamed(500);
  vi.useFakeTimers();
  log.refusals.push({ status: 429, code: "too_many", headers: { "Retry-After": "7" } });
  feed.want(410, 500);
  await vi.advanceTimersByTimeAsync(6900);
  expect(feed.now()).toMatchObject({ loading: true, trouble: null });
  expect(log.asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(feed.now()).toMatchObject({ loading: false, trouble: null });
  expect(titleAt(410)).toBe("410");
});

it("SEC93 one that goes on leaves the other waiting", async () => {
  renamed(500);
  vi.useFakeTimers();
  for (const seconds of ["100", "2"])
    log.refusals.push({ status: 429, code: "too_many", headers: { "Retry-After": seconds } });
  feed.want(410, 500);
  void feed.sample(500);
  await vi.advanceTimersByTimeAsync(3000);
  expect(feed.now().waiting).toMatchObject({ after: 100 });
});

it("SEC63 a damaged log is said to be one, and anything else can be tried again", async () => {
  renamed(500);
  log.refusals.push({ status: 503, code: "unreadable" });
  feed.want(410, 500);
  await loaded();
  expect(feed.now().trouble).toBe("damaged");
  log.refusals.push({ status: 404, code: "not_found" });
  feed.want(10, 500);
  await loaded();
  expect(feed.now().trouble).toBe("failed");
  feed.want(10, 500);
  await loaded();
  expect([feed.now().trouble, titleAt(10)]).toEqual([null, "10"]);
});

it("S17 the end of a day is found in a long log by a few samples", async () => {
  renamed(9000);
  await feed.sample(9000);
  const day = "2026-03-01";
  const rev = await feed.lastWhere((at) => dayOf(new Date(at)) < day, 9000);
  expect(rev).toBe(590);
  expect(log.asked.length).toBeLessThan(4);
  expect(await feed.lastWhere(() => false, 9000)).toBe(0);
  expect(await feed.lastWhere(() => true, 9000)).toBe(9000);
});
