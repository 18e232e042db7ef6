// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { usePress } from "./use-press";

const open = vi.fn();
const edit = vi.fn();
const shut = vi.fn();

function Title({ panel }: { readonly panel: boolean }) {
  return (
    <button type="button" {...usePress({ open, shut, edit, isPanelOpen: () => panel })}>
      Paint
    </button>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("matchMedia", () => ({ matches: false })); // a mouse
  open.mockClear();
  edit.mockClear();
  shut.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const press = (detail: number) => fireEvent.click(screen.getByRole("button"), { detail });

test("E68 a first click waits for a second, since the panel that comes moves the title", () => {
  render(<Title panel={false} />);
  press(1);
  expect(open).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(open).toHaveBeenCalledOnce();
});

test("E68 two clicks edit in place and open nothing", () => {
  render(<Title panel={false} />);
  press(1);
  press(2);
  fireEvent.doubleClick(screen.getByRole("button"));
  vi.runAllTimers();
  expect(edit).toHaveBeenCalledOnce();
  expect(open).not.toHaveBeenCalled();
});

test("E68 with the panel open a click shows the next task at once, as a key always does", () => {
  const { rerender } = render(<Title panel />);
  press(1);
  expect(open).toHaveBeenCalledOnce();
  rerender(<Title panel={false} />);
  press(0);
  expect(open).toHaveBeenCalledTimes(2);
});

test("E68 a second click that comes after the panel is still the title's, whatever it meets", () => {
  const other = vi.fn();
  render(
    <>
      <Title panel={false} />
      <input type="checkbox" onClick={other} onDoubleClick={other} />
    </>,
  );
  press(1);
  vi.runAllTimers();
  const met = screen.getByRole("checkbox");
  const second = [fireEvent.mouseDown, fireEvent.click, fireEvent.doubleClick];
  for (const event of second) event(met, { detail: 2 });
  expect(met).toHaveProperty("checked", false);
  expect(shut).toHaveBeenCalledOnce();
  expect(edit).toHaveBeenCalledOnce();
  expect(other).not.toHaveBeenCalled();

  for (const event of second) event(met, { detail: 2 });
  expect(edit, "it was one").toHaveBeenCalledOnce();
});

test("E68 the next first click, wherever, is nobody's second", () => {
  const other = vi.fn();
  render(
    <>
      <Title panel={false} />
      <input type="checkbox" onClick={other} />
    </>,
  );
  press(1);
  vi.runAllTimers();
  const met = screen.getByRole("checkbox");
  for (const detail of [1, 2]) {
    fireEvent.mouseDown(met, { detail });
    fireEvent.click(met, { detail });
  }
  expect(other).toHaveBeenCalledTimes(2);
  expect(edit).not.toHaveBeenCalled();
});
