/**
 * A key leads to where something is typed, and that part of the page may still be coming. What is typed meanwhile is for it, and
 * calls nothing: a comment begun with `c` would complete, move and delete what it is about.
 */

import { isComing } from "../../ui/browser/lazy-part";
import { composes } from "../../ui/fields/composes";
import type { Command } from "../../ui/keys/table";
import { isTyping } from "./keymap";

const TYPED: ReadonlySet<Command> = new Set([
  "palette",
  "filter",
  "comment",
  "tag",
  "due",
  "assign",
  "move",
]);

export class TypedAhead {
  /** Null if no field is awaited. */
  #text: string | null = null;

  after(command: Command): void {
    this.#text = TYPED.has(command) && !isTyping(document.activeElement) ? "" : null;
  }

  /** Whether the key is for the field that is awaited. */
  takes(event: KeyboardEvent): boolean {
    if (this.#text === null) return false;
    const ends = event.key === "Escape" || event.ctrlKey || event.metaKey || event.altKey;
    if (ends || isTyping(event.target) || !isComing()) {
      this.#text = null;
      return false;
    }
    if (composes(event)) return false;
    if (event.key === "Backspace") this.#text = this.#text.slice(0, -1);
    else if (event.key.length === 1) this.#text += event.key;
    return event.key.length === 1 || ["Backspace", "Enter", "Delete"].includes(event.key);
  }

  readonly onFocus = ({ target }: FocusEvent): void => {
    const text = this.#text;
    if (text === null || !isTyping(target)) return;
    this.#text = null;
    // Once whatever is drawn with the field is there, too.
    queueMicrotask(() => {
      if (text !== "" && document.activeElement === target)
        document.execCommand("insertText", false, text);
    });
  };
}
