// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useFresh } from "./fresh";

afterEach(() => vi.unstubAllGlobals());

it("E61 a connection that goes while it is looked for another page says nothing, and throws nothing", async () => {
  const thrown = vi.fn();
  process.on("unhandledRejection", thrown);
  const text = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
  const headers = new Headers({ "Content-Type": "text/javascript" });
  vi.stubGlobal("fetch", async () => ({ ok: true, headers, text }));
  const { result, rerender } = renderHook(({ live }) => useFresh(live), {
    initialProps: { live: true },
  });
  for (const live of [false, true]) rerender({ live });
  await vi.waitFor(() => expect(text).toHaveBeenCalled());
  await new Promise((done) => setTimeout(done));
  process.off("unhandledRejection", thrown);
  expect(thrown).not.toHaveBeenCalled();
  expect(result.current).toBe(false);
});
