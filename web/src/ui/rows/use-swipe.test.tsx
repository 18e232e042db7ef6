// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import type { PointerEvent } from "react";
import { expect, it, vi } from "vitest";
import { useSwipe } from "./use-swipe";

const at = (x: number, y = 100, pointerType = "touch") =>
  ({ clientX: x, clientY: y, pointerType }) as PointerEvent;

function swiped(path: readonly PointerEvent[], left = true) {
  const [done, near, far] = [vi.fn(), vi.fn(), vi.fn()];
  const { result } = renderHook(() =>
    useSwipe(
      [{ at: 96, run: done }],
      left
        ? [
            { at: 72, run: near },
            { at: 160, run: far },
          ]
        : [],
    ),
  );
  const [first, ...rest] = path;
  act(() => first && result.current.handlers.onPointerDown(first));
  for (const event of rest) act(() => result.current.handlers.onPointerMove(event));
  const drawn = result.current.by;
  act(() => result.current.handlers.onPointerUp());
  const ran = [done, near, far].map((each) => each.mock.calls.length);
  expect(result.current.by).toBe(0);
  return { drawn, ran };
}

it.each([
  ["to the right past the mark", [at(100), at(150), at(200)], [1, 0, 0]],
  ["to the right, and back", [at(100), at(200), at(150)], [0, 0, 0]],
  ["to the left past the first", [at(300), at(220)], [0, 1, 0]],
  ["to the left past both: the last alone", [at(300), at(220), at(130)], [0, 0, 1]],
  ["down: that is scrolling", [at(100), at(110, 160), at(200, 300)], [0, 0, 0]],
  ["from the screen's edge, which is the system's", [at(10), at(200)], [0, 0, 0]],
  ["with a mouse, which marks text", [at(100, 100, "mouse"), at(200)], [0, 0, 0]],
] as const)("a row drawn %s", (_, path, ran) => {
  expect(swiped(path).ran).toEqual(ran);
});

it("is not drawn to a side that has nothing", () => {
  expect(swiped([at(300), at(220)], false)).toEqual({ drawn: 0, ran: [0, 0, 0] });
});
