// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useNow, useToday } from "./now";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 28, 23, 57, 10) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("E8 the day turns at midnight by itself, and nothing is drawn for it before", () => {
  let drawn = 0;
  const { result } = renderHook(() => {
    drawn += 1;
    return useToday();
  });
  expect(result.current).toBe("2026-11-28");
  act(() => vi.advanceTimersByTime(2 * 60_000));
  expect(drawn).toBe(1);
  act(() => vi.advanceTimersByTime(66_000));
  expect(result.current).toBe("2026-11-29");
});

it("E8 a machine that slept knows the day as soon as somebody looks", () => {
  const { result } = renderHook(() => useNow());
  vi.setSystemTime(new Date(2026, 11, 1, 8, 0));
  act(() => void window.dispatchEvent(new Event("focus")));
  expect(result.current.getDate()).toBe(1);
});
