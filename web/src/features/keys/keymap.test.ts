// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { part } from "../../ui/browser/lazy-part";
import { begins, COMMANDS, GROUPS, shownKeys } from "../../ui/keys/table";
import { commandFor } from "./keymap";
import { useKeys } from "./use-keys";

const press = (init: KeyboardEventInit): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: document.body, configurable: true });
  return event;
};

describe("E44 a layout without Latin letters has the keys where others have them", () => {
  it.each([
    ["я", { code: "KeyZ", ctrlKey: true }, "undo"],
    ["Я", { code: "KeyZ", ctrlKey: true, shiftKey: true }, "redo"],
    ["й", { code: "KeyQ" }, "add"],
    ["ч", { code: "KeyX" }, "mark"],
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

it("no key that calls a command begins two that call another", () => {
  expect([...COMMANDS.keys()].filter(begins)).toEqual([]);
});

it("what has the key for itself keeps it", () => {
  const on = (target: HTMLElement, init: KeyboardEventInit) => {
    const event = press(init);
    Object.defineProperty(event, "target", { value: target });
    return commandFor(event);
  };
  const bar = document.createElement("div");
  const field = bar.appendChild(document.createElement("input"));
  const undo = { key: "z", ctrlKey: true };
  expect(on(document.createElement("button"), { key: "Enter" })).toBeNull();
  expect(on(document.body, { key: "Enter" })).toBe("open");
  expect(on(field, undo)).toBeNull();
  bar.className = "add-bar";
  expect(on(field, undo)).toBe("undo");
  field.value = "x";
  expect(on(field, undo)).toBeNull();
  // Cmd-Y is the browser's history.
  expect(commandFor(press({ key: "y", metaKey: true }))).toBeNull();
  expect(commandFor(press({ key: "y", ctrlKey: true }))).toBe("redo");
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

describe("two keys one after the other", () => {
  const run = vi.fn(() => true);
  afterEach(() => run.mockClear());

  const type = (...keys: readonly (readonly [key: string, at: number])[]) => {
    const { unmount } = renderHook(() => useKeys(run));
    for (const [key, at] of keys) {
      const event = new KeyboardEvent("keydown", { key, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: at });
      window.dispatchEvent(event);
      window.dispatchEvent(new KeyboardEvent("keyup", { key }));
    }
    unmount();
    return run.mock.calls.flat();
  };

  it("go where the second says", () => {
    expect(type(["g", 0], ["t", 400])).toEqual(["go-today"]);
  });

  it("are two keys after a while, or with another between them", () => {
    expect(type(["g", 0], ["t", 5000])).toEqual(["tag"]);
    run.mockClear();
    expect(type(["g", 0], ["j", 100], ["t", 200])).toEqual(["next", "tag"]);
  });

  it("with Shift held for the second are the same", () => {
    expect(type(["g", 0], ["Shift", 100], ["T", 200])).toEqual(["go-today"]);
  });
});

it("in a field only the palette is called, and not by a letter", () => {
  const field = document.createElement("input");
  const on = (init: KeyboardEventInit) => {
    const event = press(init);
    Object.defineProperty(event, "target", { value: field });
    return commandFor(event);
  };
  expect(on({ key: "k", ctrlKey: true })).toBe("palette");
  expect(on({ key: "/" })).toBeNull();
  expect(on({ key: "g" })).toBeNull();
  expect(on({ key: "1" })).toBeNull();
});

it("every key calls one command, and every command on the sheet has a key", () => {
  const shown = Object.values(GROUPS).flat();
  expect(new Set(shown).size).toBe(shown.length);
  for (const command of shown) expect(shownKeys(command).length).toBeGreaterThan(0);
});

describe("E68 what is typed for a field that is still coming is for it, and calls nothing", () => {
  const run = vi.fn(() => true);
  const inserted = vi.fn();
  afterEach(() => {
    run.mockClear();
    inserted.mockClear();
    document.body.replaceChildren();
  });

  const type = (text: string) => {
    for (const key of text)
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
  };

  it("c, a comment and then the field", async () => {
    document.execCommand = (_command, _shown, text) => inserted(text) ?? true;
    const { unmount } = renderHook(() => useKeys(run));
    type("c");
    let arrive: (part: null) => void = () => undefined;
    const coming = part(
      () =>
        new Promise<null>((resolve) => {
          arrive = resolve;
        }),
    );
    type("vs x");
    expect(run.mock.calls).toEqual([["comment"]]);
    arrive(null);
    await coming;
    const field = document.body.appendChild(document.createElement("textarea"));
    field.focus();
    await Promise.resolve();
    expect(inserted.mock.calls).toEqual([["vs x"]]);
    field.blur();
    type("s");
    expect(run).toHaveBeenLastCalledWith("add-section");
    unmount();
  });

  it("and not where nothing comes", () => {
    vi.spyOn(performance, "now").mockReturnValue(1e9);
    const { unmount } = renderHook(() => useKeys(run));
    type("cv");
    expect(run.mock.calls).toEqual([["comment"], ["complete"]]);
    unmount();
  });
});
