// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { newsIn, useNewsWait } from "../../../lists/news/told";
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

it("SEC93 after too much was asked it waits as long as the server says, whatever changes meanwhile", async () => {
  vi.useFakeTimers();
  const headers = { "Retry-After": "90" };
  const refusal = Response.json({ code: "too_many", detail: "Wait." }, { status: 429, headers });
  const answers = [refusal, Response.json({ changes: [CHANGE] })];
  const fetch = vi.fn(async () => answers.shift());
  vi.stubGlobal("fetch", fetch);
  const waits = renderHook(() => useNewsWait()).result;
  const watch = new NewsWatch("ann", () => undefined);
  watch.update([{ id: "shop", rev: 2, seen: 1 }], true);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(waits.current?.after).toBe(90);
  watch.update([{ id: "shop", rev: 3, seen: 1 }], true);
  await act(() => vi.advanceTimersByTimeAsync(88_000));
  expect(fetch).toHaveBeenCalledTimes(1);
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(waits.current).toBeNull();
  watch.end();
});
