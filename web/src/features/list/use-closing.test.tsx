// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Item } from "../../lists/items";
import { useClosing } from "./use-closing";

const task = (key: string, open = true) => ({ kind: "task", key, open }) as unknown as Item;
const animate = vi.fn();
let still = false;

beforeEach(() => {
  still = false;
  animate.mockClear();
  vi.stubGlobal("matchMedia", () => ({ matches: still }));
  HTMLElement.prototype.animate = function (this: HTMLElement, frames: unknown) {
    animate(this.textContent, frames);
    return {} as Animation;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface RowsProps {
  readonly items: readonly Item[];
  readonly height?: number;
  readonly scope?: string;
}

function Rows({ items, height = 40, scope = "house" }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const slots = items.map((_, index) => ({ index, start: index * height }));
  useClosing(list, slots, items, scope);
  return (
    <ul ref={list}>
      {items.map(({ key }, index) => (
        <li key={key} data-index={index}>
          {key}
        </li>
      ))}
    </ul>
  );
}

const from = (y: number) => [{ transform: `translateY(${y}px)` }, { transform: "none" }];
const three = [task("a"), task("b"), task("c")];

it("the rest closes up over a row that is done, which does not glide to its place itself", () => {
  const { rerender } = render(<Rows items={three} />);
  rerender(<Rows items={[task("b"), task("c"), task("a", false)]} />);
  expect(animate.mock.calls).toEqual([
    ["b", from(40)],
    ["c", from(40)],
  ]);
});

it("nothing glides for what is measured, in another list, from far away or under reduced motion", () => {
  const { rerender } = render(<Rows items={three} />);
  rerender(<Rows items={three} height={60} />);
  rerender(<Rows items={[task("b"), task("a"), task("c")]} scope="shop" height={5000} />);
  rerender(<Rows items={three} scope="shop" height={5000} />);
  still = true;
  rerender(<Rows items={[task("c"), task("b"), task("a")]} scope="shop" />);
  expect(animate).not.toHaveBeenCalled();
});
