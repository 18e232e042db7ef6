"use client";

import { type FocusEvent, useEffect, useRef } from "react";
import { isBlank } from "../../../core/blank";
import type { Section } from "../../../core/relations/sections";
import { TITLE_MAX } from "../../../core/rules";
import { DraftLine } from "../../../ui/drafts/draft-line";
import { useTypedText } from "../../../ui/drafts/use-typed-text";
import { composes } from "../../../ui/fields/composes";
import { sectionStrings } from "../../../ui/strings/section-strings";

export interface SectionTitleProps {
  readonly list: string;
  readonly section: Section;
  /** Whether this device has it now. `seen` is what stood there when the typing began. */
  readonly onSave: (title: string, seen: string) => Promise<boolean>;
  /** `byKey` says whether the focus goes back to the heading. */
  readonly onLeave: (byKey: boolean) => void;
}

/** A section's name while it is typed. Enter and leaving the field keep it, Escape does not. */
export function SectionTitle({ list, section, onSave, onLeave }: SectionTitleProps) {
  const { field, resting, hand, leave } = useTypedText<HTMLInputElement>({
    spot: { list, record: section.id, field: "title" },
    value: section.title,
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
    onLeave(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and what belongs to it
    <div ref={root} onBlur={onBlur} className="min-w-0 flex-1">
      <input
        {...field}
        type="text"
        dir="auto"
        aria-label={sectionStrings.name}
        maxLength={TITLE_MAX}
        autoComplete="off"
        enterKeyHint="done"
        onBlur={undefined}
        onKeyDown={(event) => {
          if (composes(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
          event.stopPropagation();
          if (event.key === "Enter") hand();
          else leave();
          onLeave(true);
        }}
        className="section-field"
      />
      <DraftLine resting={resting} />
    </div>
  );
}
