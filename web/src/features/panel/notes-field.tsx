"use client";

import type { MouseEvent, RefObject } from "react";
import { DraftLine } from "../../ui/drafts/draft-line";
import { useTypedText } from "../../ui/drafts/use-typed-text";
import { isMarked } from "../../ui/markdown/is-marked";
import { isPlain } from "../../ui/markdown/pieces";
import { RichText } from "../../ui/markdown/rich-text";
import { ticked } from "../../ui/markdown/ticked";
import type { People } from "../../ui/people/people";
import { taskStrings } from "../../ui/strings/task-strings";
import type { TextFieldProps } from "./text-fields";

/**
 * What is more than plain words is read until the field has the focus, letters that are not saved yet excepted: those stand in
 * the field. It is there all the time, so that Tab, a click or a finger only have to put the focus into it.
 */
export function NotesField({
  list,
  task,
  people,
  fixed,
  onSave,
}: TextFieldProps & { readonly people: People }) {
  const { notes } = task;
  const { field, resting } = useTypedText({
    spot: { list, record: task.id, field: "notes" },
    value: notes,
    onSave,
    onEscape: "saves",
  });
  if (fixed && field.value === "") return null;
  const read = field.value === notes && (!isPlain(notes) || isMarked(notes));
  return (
    <div>
      <div className="notes text-[16px] leading-[22px] md:text-[13.8px]">
        {read ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: the field has the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            className="notes-read"
            onClick={fixed ? undefined : (event) => writeAt(event, field.ref)}
          >
            <RichText
              text={notes}
              people={people}
              onTick={fixed ? null : (mark) => void onSave(ticked(notes, mark), notes)}
            />
          </div>
        ) : null}
        {fixed && read ? null : (
          <textarea
            {...field}
            data-panel="notes"
            dir="auto"
            readOnly={fixed}
            rows={1}
            aria-label={taskStrings.panel.notes}
            placeholder={taskStrings.panel.notesPlaceholder}
            className="grow-text w-full focus:min-h-[66px] pointer-coarse:min-h-11 resize-none rounded-[4px] bg-transparent outline-offset-4 placeholder:text-faint-ink"
          />
        )}
      </div>
      {fixed ? null : <DraftLine resting={resting} />}
    </div>
  );
}

/** A click writes where it fell, unless it was for something else. */
function writeAt(
  { target, clientX, clientY }: MouseEvent,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const area = field.current;
  if (!area || !(target instanceof Element) || target.closest("a, input")) return;
  if (getSelection()?.isCollapsed === false) return;
  const at = placeAt(clientX, clientY) ?? area.value.length;
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, at);
}

/** Which letter of the text is shown there, about. Null where none is, or the browser cannot say. */
function placeAt(x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  const words = caret?.offsetNode.parentElement?.closest<HTMLElement>("[data-at]");
  if (!caret || !words) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(caret.offsetNode, caret.offset);
  return Number(words.dataset.at) + before.toString().length;
}
