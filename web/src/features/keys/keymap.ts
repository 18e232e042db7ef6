/** From a key to what it asks for. Pure, but for looking at where the key was pressed. */

import { composes } from "../../ui/fields/composes";
import { begins, type Command, commandOf } from "../../ui/keys/table";

/** The first of several keys that call a command together. */
export interface Begun {
  readonly begun: string;
}

/** `before` is what was begun by the key before this one. */
export function commandFor(
  event: KeyboardEvent,
  before: string | null = null,
): Command | Begun | null {
  if (event.defaultPrevented || composes(event) || inLayer(event.target)) return null;
  const press = pressOf(event);
  if (press === null) return null;
  const first = commandOf(press);
  if (isTyping(event.target) && press !== "Ctrl+k" && !undoesFrom(event)) return null;
  // On a button or a link, Enter is the button's own.
  if (press === "Enter" && isOperable(event.target)) return null;
  const command = before === null ? null : commandOf(`${before} ${press}`);
  return command ?? first ?? (begins(press) ? { begun: press } : null);
}

/** The key as the table writes it; null for what is the browser's or types a letter. */
function pressOf(event: KeyboardEvent): string | null {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  const control = ctrlKey || metaKey;
  const key = keyOf(event);
  if (control && (altKey || (key === "y" && metaKey))) return null;
  if (control) return `Ctrl+${shiftKey ? "Shift+" : ""}${key}`;
  return altKey ? `Alt+${key}` : key;
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

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest(
      'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"]',
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
