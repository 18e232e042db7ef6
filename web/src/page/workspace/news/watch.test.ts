import { afterEach, expect, it, vi } from "vitest";
import { newsIn } from "../../../lists/news/told";
import { NewsWatch } from "./watch";

afterEach(() => vi.useRealTimers());

const CHANGE = { rev: 2, by: "ben", at: 0, ops: [{ op: "delete", id: "milk" }], was: [{}] };

it("what could not be asked is asked again after a while, as long as there is a connection", async () => {
  vi.useFakeTimers();
  const answers = [new Response(null, { status: 503 }), Response.json({ changes: [CHANGE] })];
  const fetch = vi.fn(async () => answers.shift());
  vi.stubGlobal("fetch", fetch);
  const watch = new NewsWatch("ann", () => undefined);
  const lists = [{ id: "house", rev: 2, seen: 1 }];
  watch.update(lists, true);
  await vi.advanceTimersByTimeAsync(1_000);
  watch.update(lists, false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(newsIn("house", false)).toBeUndefined();
  answers.unshift(new Response(null, { status: 429 }));
  watch.update(lists, true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fetch).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(newsIn("house", false)?.records).toEqual(new Set(["milk"]));
  watch.end();
});
