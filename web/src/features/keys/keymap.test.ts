// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { commandFor } from "./keymap";
import { useKeys } from "./use-keys";

const press = (init: KeyboardEventInit): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: document.body });
  return event;
};

describe("E44 a layout without Latin letters has the keys where others have them", () => {
  it.each([
    ["я", { code: "KeyZ", ctrlKey: true }, "undo"],
    ["Я", { code: "KeyZ", ctrlKey: true, shiftKey: true }, "redo"],
    ["й", { code: "KeyQ" }, "add"],
    ["ч", { code: "KeyX" }, "complete"],
    ["ξ", { code: "KeyJ" }, "next"],
    // A Latin letter is what it says, wherever it stands.
    ["z", { code: "KeyY", ctrlKey: true }, "undo"],
    ["q", { code: "KeyA" }, "add"],
  ] as const)("%s", (key, init, command) => {
    expect(commandFor(press({ key, ...init }))).toBe(command);
  });
});

describe("E42 what belongs to an input method is no command", () => {
  it.each([{ isComposing: true }, { keyCode: 229 }])("%o", (init) => {
    expect(commandFor(press({ key: "Enter", ...init }))).toBeNull();
  });
});

it("typing with AltGr is no command", () => {
  expect(commandFor(press({ key: "z", ctrlKey: true, altKey: true }))).toBeNull();
});

describe("E45 a key that is held acts once", () => {
  afterEach(() => vi.restoreAllMocks());

  const hold = (key: string, code: string) => {
    const run = vi.fn(() => true);
    const { unmount } = renderHook(() => useKeys(run));
    const events = [false, true, true, true].map((repeat) => {
      const event = new KeyboardEvent("keydown", { key, code, repeat, cancelable: true });
      window.dispatchEvent(event);
      return event;
    });
    unmount();
    return { run, kept: events.every((event) => event.defaultPrevented) };
  };

  it.each([
    ["Delete", "Delete", 1],
    ["x", "KeyX", 1],
    ["q", "KeyQ", 1],
    ["j", "KeyJ", 4],
  ])("%s", (key, code, times) => {
    const { run, kept } = hold(key, code);
    expect(run).toHaveBeenCalledTimes(times);
    expect(kept).toBe(true);
  });

  it("Enter on a button presses it once", () => {
    const button = document.body.appendChild(document.createElement("button"));
    const { unmount } = renderHook(() => useKeys(() => true));
    const event = new KeyboardEvent("keydown", {
      key: "Enter",
      repeat: true,
      bubbles: true,
      cancelable: true,
    });
    button.dispatchEvent(event);
    unmount();
    button.remove();
    expect(event.defaultPrevented).toBe(true);
  });
});
