"use client";

import { isBlank } from "../../core/blank";
import type { Task } from "../../core/records";
import { composes } from "../../ui/composes";
import { DraftLine } from "../../ui/draft-line";
import { strings } from "../../ui/strings";
import { useTypedText } from "../../ui/use-typed-text";

export interface TextFieldProps {
  readonly list: string;
  readonly task: Task;
  /** This person may look, not change. */
  readonly fixed: boolean;
  /** Whether this device has it now. `seen` is what stood there when the typing began. */
  readonly onSave: (text: string, seen: string) => Promise<boolean>;
}

export function TitleField({ list, task, fixed, onSave }: TextFieldProps) {
  const { field, resting, hand } = useTypedText({
    spot: { list, record: task.id, field: "title" },
    value: task.title,
    onSave: (text, seen) => (isBlank(text) ? null : onSave(text.trim(), seen)),
    onEscape: "leaves",
  });
  return (
    <div className="min-w-0 flex-1">
      <textarea
        {...field}
        data-panel="title"
        dir="auto"
        readOnly={fixed}
        rows={1}
        aria-label={strings.panel.title}
        onChange={(event) =>
          field.onChange({ target: { value: event.target.value.replace(/[\r\n]+/g, " ") } })
        }
        onKeyDown={(event) => {
          if (event.key === "Enter" && !composes(event)) {
            event.preventDefault();
            hand();
            event.currentTarget.blur();
          } else field.onKeyDown(event);
        }}
        className="grow-text w-full resize-none rounded-[4px] bg-transparent text-[18px] leading-[26px] font-[650] tracking-[-0.012em] outline-offset-4"
      />
      {fixed ? null : <DraftLine resting={resting} />}
    </div>
  );
}

export function NotesField({ list, task, fixed, onSave }: TextFieldProps) {
  const { field, resting } = useTypedText({
    spot: { list, record: task.id, field: "notes" },
    value: task.notes,
    onSave,
    onEscape: "saves",
  });
  return (
    <div>
      <textarea
        {...field}
        data-panel="notes"
        dir="auto"
        readOnly={fixed}
        rows={3}
        aria-label={strings.panel.notes}
        placeholder={fixed ? "" : strings.panel.notesPlaceholder}
        className="grow-text min-h-[72px] w-full resize-none rounded-[4px] bg-transparent text-[16px] leading-[22px] outline-offset-4 placeholder:text-faint-ink md:text-[13.8px]"
      />
      {fixed ? null : <DraftLine resting={resting} />}
    </div>
  );
}
