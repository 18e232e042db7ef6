import { afterEach, expect, test, vi } from "vitest";
import type { Change } from "../../core/records";
import { HistoryFeed, merged, type Page } from "./feed";

const change = (rev: number): Change => ({
  rev,
  at: "2026-11-22T11:00:00.000Z",
  by: "ben",
  ops: [],
  was: [],
  hash: `h${rev}`,
});
const page = (revs: readonly number[], next: number | null): Page => ({
  changes: revs.map(change),
  next,
});
const revs = ({ changes }: Page) => changes.map(({ rev }) => rev);

afterEach(() => vi.unstubAllGlobals());

/** A server that gives these pages, one a request. */
function serving(...pages: readonly (Page | Error)[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const found = pages[asked.length - 1];
    if (found === undefined || found instanceof Error) throw found ?? new Error("asked too often");
    return { ok: true, json: async () => found };
  });
  return asked;
}

const settled = (feed: HistoryFeed) => vi.waitFor(() => expect(feed.state().busy).toBe(false));

test("what is new goes before what is known, and older pages stay", () => {
  const known = page([5, 4, 3, 2], 2);
  expect(revs(merged(known, page([7, 6, 5], 5)))).toEqual([7, 6, 5, 4, 3, 2]);
  expect(merged(known, page([7, 6, 5], 5)).next).toBe(2);
});

test("a page that does not reach down to what is known replaces it: nothing may be missing in between", () => {
  const fresh = page([90, 89], 89);
  expect(merged(page([5, 4], 4), fresh)).toBe(fresh);
});

test("more goes on from next, with the same question", async () => {
  const asked = serving(page([9, 8], 8), page([3], null));
  const feed = new HistoryFeed({ list: "shop", record: "milk", limit: 2 });
  feed.refresh();
  await settled(feed);
  feed.more();
  await settled(feed);
  expect(asked).toEqual([
    "/lists/shop/history?limit=2&record=milk",
    "/lists/shop/history?limit=2&before=8&record=milk",
  ]);
  expect([revs(feed.state()), feed.state().next]).toEqual([[9, 8, 3], null]);
  feed.more();
  expect(asked).toHaveLength(2);
});

test("answers that found nothing yet are gone on from", async () => {
  const asked = serving(page([], 5000), page([], 3000), page([7], 7));
  const feed = new HistoryFeed({ list: "shop", by: "ben", limit: 2 });
  feed.refresh();
  await settled(feed);
  expect([revs(feed.state()), asked.length]).toEqual([[7], 3]);
});

test("however often the list changes, one request is under way and one follows", async () => {
  const asked = serving(page([1], null), page([2, 1], null));
  const feed = new HistoryFeed({ list: "shop", limit: 2 });
  feed.subscribe(() => undefined);
  for (let times = 0; times < 10; times += 1) feed.refresh();
  await vi.waitFor(() => expect(revs(feed.state())).toEqual([2, 1]));
  await settled(feed);
  expect(asked).toHaveLength(2);
});

test("a request that fails keeps what was there, and another try mends it", async () => {
  serving(page([1], null), new Error("no network"), page([2, 1], null));
  const feed = new HistoryFeed({ list: "shop", limit: 2 });
  feed.refresh();
  await settled(feed);
  feed.refresh();
  await settled(feed);
  expect([feed.state().phase, revs(feed.state())]).toEqual(["failed", [1]]);
  feed.refresh();
  await settled(feed);
  expect([feed.state().phase, revs(feed.state())]).toEqual(["ready", [2, 1]]);
});
