"use client";

import { useEffect } from "react";
import { isBlank } from "../../core/blank";
import type { Comment } from "../../lists/comments";
import { DraftLine } from "../../ui/drafts/draft-line";
import { useTypedText } from "../../ui/drafts/use-typed-text";
import type { People } from "../../ui/people/people";
import { talkStrings as words } from "../../ui/strings/talk-strings";
import { kept, type Names, written } from "./mentions";
import { MessageField } from "./message-field";
import { useNaming } from "./use-naming";

export interface CommentEditorProps {
  readonly list: string;
  readonly comment: Comment;
  readonly people: People;
  readonly names: Names;
  /** Answers whether this device has it. `seen` is what stood there when the typing began. */
  readonly onSave: (text: string, seen: string) => Promise<boolean>;
  /** Whether the focus is to stay with the comment. */
  readonly onClose: (here: boolean) => void;
}

/** In the place of the comment. Left, it is saved; Escape leaves the comment as it was. */
export function CommentEditor(props: CommentEditorProps) {
  const { list, comment, people, names, onClose } = props;
  const value = written(comment.text, names);
  const { field, resting, hand, leave } = useTypedText({
    spot: { list, record: comment.id, field: "text" },
    value,
    onSave: (text, seen) =>
      isBlank(text)
        ? null
        : props.onSave(
            kept(text.trim(), names, naming.picked),
            seen === value ? comment.text : kept(seen, names, naming.picked),
          ),
    onEscape: "leaves",
  });
  const naming = useNaming(field.ref, names, (text) => field.onChange({ target: { value: text } }));
  useEffect(() => {
    const area = field.ref.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [field.ref]);
  const end = (how: () => void) => () => {
    how();
    onClose(true);
  };
  return (
    <div className="relative pt-1">
      <MessageField
        field={field.ref}
        value={field.value}
        label={words.edit}
        naming={naming}
        people={people}
        className="w-full rounded-[7px] border border-line bg-panel px-2.5 py-1.5"
        onType={(text) => field.onChange({ target: { value: text } })}
        onSend={end(hand)}
        onEscape={end(leave)}
        onBlur={() => {
          field.onBlur();
          onClose(false);
        }}
      />
      <DraftLine resting={resting} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press here leaves the focus in the field, which closes without it */}
      <div className="flex gap-2 pt-1.5" onMouseDown={(event) => event.preventDefault()}>
        <button type="button" className="button" onClick={end(hand)}>
          {words.save}
        </button>
        <button type="button" className="button" onClick={end(leave)}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
