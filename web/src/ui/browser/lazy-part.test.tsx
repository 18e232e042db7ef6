// @vitest-environment jsdom

import { act, cleanup, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ahead } from "../../site/comes";
import { Toaster } from "../toasts/toaster";
import { lazyPart, part } from "./lazy-part";

const Part = () => <p>Here it is</p>;

class ChunkLoadError extends Error {
  override readonly name = "ChunkLoadError";
}

/** A part that comes after it could not be had so many times. */
function missing(times: number) {
  const asked = { times: 0 };
  const load = async () => {
    asked.times += 1;
    if (asked.times <= times) throw new ChunkLoadError("Failed to load chunk");
    return { default: Part };
  };
  return { asked, load };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const passed = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("a part that cannot be had leaves the rest of the page, and comes with the connection", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const { asked, load } = missing(1);
  const Late = lazyPart(load);
  render(
    <>
      <p>The rest</p>
      <Suspense fallback="…">
        <Late />
      </Suspense>
      <Toaster />
    </>,
  );
  await passed(0);
  expect(screen.getByText("The rest")).toBeVisible();
  expect(screen.getAllByText(/^Part of the page is not on this device yet/)[0]).toBeVisible();
  expect(screen.queryByRole("button", { name: "Reload" })).toBeNull();
  expect(asked.times).toBe(1);
  await act(async () => void window.dispatchEvent(new Event("online")));
  expect(screen.getByText("Here it is")).toBeVisible();
  expect(asked.times).toBe(2);
});

it("a server that no longer has the part is asked ever more seldom, and the page may be loaded anew", async () => {
  const { asked, load } = missing(100);
  render(<Toaster />);
  void part(load);
  await passed(0);
  expect(screen.getByRole("button", { name: "Reload" })).toBeVisible();
  await passed(1_000 + 2_000 + 4_000);
  expect(asked.times).toBe(4);
  await passed(300_000);
  expect(asked.times).toBeLessThan(4 + 14);
});

it("a part that came and does not work is not asked for again", async () => {
  const load = vi.fn(async () => {
    throw new TypeError("undefined is not a function");
  });
  await expect(part(load)).rejects.toThrow(TypeError);
  expect(load).toHaveBeenCalledOnce();
});

it("what does not come ahead of time is no error", async () => {
  const { asked, load } = missing(1);
  ahead(load);
  await passed(0);
  expect(asked.times).toBe(1);
});
