/** From a key to what it asks for. Pure, but for looking at where the key was pressed. */

import { composes } from "../../ui/composes";

export type Command =
  | "next"
  | "previous"
  | "open"
  | "edit"
  | "complete"
  | "remove"
  | "due"
  | "priority"
  | "tag"
  | "move-up"
  | "move-down"
  | "indent"
  | "outdent"
  | "add"
  | "search"
  | "undo"
  | "redo"
  | "help"
  | "close";

const PLAIN: Readonly<Record<string, Command>> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  Enter: "open",
  e: "edit",
  x: "complete",
  Delete: "remove",
  d: "due",
  p: "priority",
  t: "tag",
  q: "add",
  "/": "search",
  "?": "help",
  Escape: "close",
};

/** With Alt. */
const MOVES: Readonly<Record<string, Command>> = {
  ArrowUp: "move-up",
  ArrowDown: "move-down",
  ArrowRight: "indent",
  ArrowLeft: "outdent",
};

export function commandFor(event: KeyboardEvent): Command | null {
  if (
    event.defaultPrevented ||
    composes(event) ||
    (isTyping(event.target) && !undoesFrom(event)) ||
    inLayer(event.target)
  )
    return null;
  const control = event.ctrlKey || event.metaKey;
  const key = keyOf(event);
  if (control) {
    if (event.altKey) return null;
    if (key === "z") return event.shiftKey ? "redo" : "undo";
    return key === "y" && !event.metaKey ? "redo" : null;
  }
  if (event.altKey) return MOVES[key] ?? null;
  // On a button or a link, Enter is the button's own.
  if (key === "Enter" && isOperable(event.target)) return null;
  return PLAIN[key] ?? null;
}

/** Where a layout has no Latin letters, the key that has the letter elsewhere. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (key.length !== 1) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return (letter !== undefined && key > "\u007f" ? letter : key).toLowerCase();
}

/** What goes on for as long as the key is held; all else happens once. */
const LASTING: ReadonlySet<Command> = new Set(["next", "previous", "move-up", "move-down"]);

export const lasts = (command: Command): boolean => LASTING.has(command);

export function isOperable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], [role="checkbox"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest(
      'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]',
    ) !== null
  );
}

/** Right after something was added, the focus is in the field it was typed in; empty, that has nothing of its own to undo. */
function undoesFrom(event: KeyboardEvent): boolean {
  const { target, ctrlKey, metaKey } = event;
  if (!(ctrlKey || metaKey) || !(target instanceof HTMLInputElement)) return false;
  return /^[zy]$/.test(keyOf(event)) && target.value === "" && target.closest(".add-bar") !== null;
}

/** Menus and dialogs have their own keys. */
function inLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}
