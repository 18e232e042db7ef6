"use client";

import { type FocusEvent, type InputHTMLAttributes, type Ref, useEffect, useRef } from "react";
import { isBlank } from "../../core/blank";
import { TITLE_MAX } from "../../core/rules";
import type { ListSummary } from "../../lists/summary";
import { DraftLine } from "../../ui/drafts/draft-line";
import { useTypedText } from "../../ui/drafts/use-typed-text";
import { composes } from "../../ui/fields/composes";
import { strings } from "../../ui/strings/strings";
import { shade } from "../../ui/theme/palette";

export interface NameLineProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly square: string;
  readonly ref: Ref<HTMLInputElement>;
}

/** A list's line with a field in its name's place. */
export function NameLine({ square, ...field }: NameLineProps) {
  return (
    <div className="nav-item bg-hover">
      <span aria-hidden="true" className="nav-square" style={{ background: square }} />
      <input
        {...field}
        type="text"
        dir="auto"
        aria-label={strings.lists.name}
        placeholder={strings.lists.name}
        maxLength={TITLE_MAX}
        autoComplete="off"
        enterKeyHint="done"
        className="min-w-0 flex-1 bg-transparent text-[16px] text-ink outline-none placeholder:text-faint-ink md:text-[14.5px]"
      />
    </div>
  );
}

export interface NameFieldProps {
  readonly list: ListSummary;
  /** Whether this device has it now. `seen` is what stood there when the typing began. */
  readonly onSave: (name: string, seen: string) => Promise<boolean>;
  readonly onLeave: () => void;
}

/** A list's name while it is typed. Enter and leaving the field keep it, Escape does not. */
export function NameField({ list, onSave, onLeave }: NameFieldProps) {
  const { field, resting, hand, leave } = useTypedText<HTMLInputElement>({
    spot: { list: list.id, record: list.id, field: "title" },
    value: list.title,
    onSave: (text, seen) => (isBlank(text) ? null : onSave(text.trim(), seen)),
    onEscape: "leaves",
  });
  const { ref } = field;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.select(), [ref]);
  /** What is offered below the field belongs to it. */
  const onBlur = (event: FocusEvent) => {
    if (root.current?.contains(event.relatedTarget)) return;
    field.onBlur();
    onLeave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and what belongs to it
    <div ref={root} onBlur={onBlur}>
      <NameLine
        {...field}
        square={shade(list.color)}
        onBlur={undefined}
        onKeyDown={(event) => {
          if (composes(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
          if (event.key === "Enter") hand();
          else {
            event.stopPropagation();
            leave();
          }
          onLeave();
        }}
      />
      <DraftLine resting={resting} />
    </div>
  );
}
