// @vitest-environment jsdom
import { cleanup, fireEvent, render, waitFor } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Parting, useStack } from "./parting";

const animate = vi.fn();
const glides: { playState: string }[] = [];
let still = false;

beforeEach(() => {
  still = false;
  animate.mockClear();
  glides.length = 0;
  vi.stubGlobal("matchMedia", () => ({ matches: still }));
  HTMLElement.prototype.animate = function (this: HTMLElement, frames: unknown) {
    animate(this.textContent, frames);
    const glide = {
      playState: "running",
      pause() {
        glide.playState = "paused";
      },
      play() {
        glide.playState = "running";
      },
    };
    glides.push(glide);
    return glide as unknown as Animation;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface RowsProps {
  readonly names: readonly string[];
  readonly height?: number;
  readonly scope?: string;
  readonly parting?: Parting;
  readonly column?: string;
}

function Rows({ names, height = 40, scope = "house", parting, column = "rows" }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const slots = names.map((_, index) => ({ index, start: index * height, size: height }));
  useStack({ list, slots, names, scope, column, parting: parting ?? null });
  return (
    <ul ref={list}>
      {names.map((name, index) => (
        <li key={name} data-index={index}>
          {name}
        </li>
      ))}
    </ul>
  );
}

const from = (y: number) => [{ transform: `translateY(${y}px)` }, { transform: "none" }];
const THREE = ["a", "b", "c"];
const shifts = (box: HTMLElement) =>
  [...box.querySelectorAll("li")].map((row) => `${row.textContent} ${row.style.translate}`.trim());

it("the rest closes up over what goes, which does not glide to its place if it has another name there", () => {
  const { rerender } = render(<Rows names={THREE} />);
  rerender(<Rows names={["b", "c", "a done"]} />);
  expect(animate.mock.calls).toEqual([
    ["b", from(40)],
    ["c", from(40)],
  ]);
});

it("nothing glides for what is measured, in another list, from far away or under reduced motion", () => {
  const { rerender } = render(<Rows names={THREE} />);
  rerender(<Rows names={THREE} height={60} />);
  rerender(<Rows names={["b", "a", "c"]} scope="shop" height={5000} />);
  rerender(<Rows names={["a", "b", "c"]} scope="shop" height={5000} />);
  still = true;
  rerender(<Rows names={["c", "b", "a"]} scope="shop" />);
  expect(animate).not.toHaveBeenCalled();
});

it("what is pressed glides on when it is let go, and so does what is to glide meanwhile", async () => {
  const { container, rerender } = render(<Rows names={THREE} />);
  rerender(<Rows names={["b", "a", "c"]} />);
  const states = () => glides.map(({ playState }) => playState);
  fireEvent.pointerDown(container.querySelector("li") as Element);
  expect(states()).toEqual(["paused", "paused"]);
  rerender(<Rows names={["b", "c", "a"]} />);
  expect(states()).toEqual(["paused", "paused", "paused", "paused"]);
  fireEvent.pointerUp(window);
  expect(states()).toContain("paused"); // a click may be on its way
  await waitFor(() => expect(new Set(states())).toEqual(new Set(["running"])));
});

it("things part for what is dragged, and stand still as what was dragged lands where it was shown", () => {
  const parting = new Parting();
  const going = () => new Set(["a"]);
  const { container, rerender } = render(<Rows names={THREE} parting={parting} />);
  parting.show({ column: "rows", at: 2 }, going);
  expect(shifts(container)).toEqual(["a 0 40px", "b 0 -40px", "c"]);
  vi.stubGlobal("getComputedStyle", (row: HTMLElement) => row.style);
  parting.end();
  expect(shifts(container)).toEqual(THREE);
  rerender(<Rows names={["b", "a", "c"]} parting={parting} />);
  expect(animate).not.toHaveBeenCalled();
});

it("things go back if nothing lands between them, and from where they are seen", async () => {
  const parting = new Parting();
  const { container } = render(<Rows names={THREE} parting={parting} />);
  parting.show({ column: "rows", at: 0 }, () => new Set(["c"]));
  expect(shifts(container)).toEqual(["a 0 40px", "b 0 40px", "c 0 -80px"]);
  vi.stubGlobal("getComputedStyle", () => ({ translate: "0px 12px" }));
  parting.end();
  await waitFor(() => expect(animate).toHaveBeenCalledTimes(3));
  expect(animate.mock.calls[0]).toEqual(["a", from(12)]);
});

it("another column makes room for what comes from elsewhere; under reduced motion nothing parts", () => {
  const parting = new Parting();
  const { container } = render(
    <>
      <Rows names={["a", "b"]} parting={parting} column="one" />
      <Rows names={["c", "d"]} parting={parting} column="two" height={30} />
    </>,
  );
  const going = () => new Set(["b"]);
  parting.show({ column: "two", at: 1 }, going);
  expect(shifts(container)).toEqual(["a", "b", "c", "d 0 40px"]);
  expect([...container.querySelectorAll("ul")].map((list) => list.style.marginBottom)).toEqual([
    "",
    "40px",
  ]);
  parting.show({ column: "one", at: 0 }, going);
  expect(shifts(container)).toEqual(["a 0 40px", "b 0 -40px", "c", "d"]);
  parting.show(null, going);
  expect(shifts(container)).toEqual(["a", "b", "c", "d"]);
  still = true;
  parting.show({ column: "two", at: 0 }, going);
  expect(shifts(container)).toEqual(["a", "b", "c", "d"]);
});
