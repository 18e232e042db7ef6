"use client";

import { useEffect, useRef } from "react";
import { isBlank } from "../../../core/blank";
import { TITLE_MAX } from "../../../core/rules";
import { dropDraft, settleDraft, useDraft, writeDraft } from "../../../ui/drafts/drafts";
import { composes } from "../../../ui/fields/composes";
import { sectionStrings } from "../../../ui/strings/section-strings";

export interface NewSectionProps {
  readonly list: string;
  /** Answers whether this device has it. */
  readonly onCreate: (title: string) => Promise<boolean>;
  readonly onEnd: () => void;
}

const spotOf = (list: string) => ({ list, record: list, field: "section" });

/** Where a section will be: its name is typed there. Enter and leaving the field make it, Escape does not. */
export function NewSection({ list, onCreate, onEnd }: NewSectionProps) {
  const spot = spotOf(list);
  const draft = useDraft(spot);
  const text = draft && !draft.busy ? draft.text : "";
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.scrollIntoView?.({ block: "nearest" });
    field.current?.select();
  }, []);
  const end = (how: "make" | "leave") => {
    if (done.current) return;
    done.current = true;
    if (isBlank(text)) dropDraft(spot);
    else if (how === "leave") writeDraft({ ...spot, text, first: null, left: true });
    else {
      writeDraft({ ...spot, text, first: null, left: false, busy: true });
      void onCreate(text.trim()).then((kept) => settleDraft(spot, text, kept));
    }
    onEnd();
  };
  return (
    <div className="section-head">
      <input
        ref={field}
        type="text"
        dir="auto"
        value={text}
        aria-label={sectionStrings.name}
        placeholder={sectionStrings.name}
        maxLength={TITLE_MAX}
        autoComplete="off"
        enterKeyHint="done"
        onChange={({ target }) =>
          target.value === ""
            ? dropDraft(spot)
            : writeDraft({ ...spot, text: target.value, first: null, left: false })
        }
        onBlur={() => end("make")}
        onKeyDown={(event) => {
          if (composes(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
          event.stopPropagation();
          end(event.key === "Enter" ? "make" : "leave");
        }}
        className="section-field flex-1"
      />
    </div>
  );
}
