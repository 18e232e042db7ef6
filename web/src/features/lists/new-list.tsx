"use client";

import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { isBlank } from "../../core/blank";
import { dropDraft, settleDraft, useDraft, writeDraft } from "../../ui/drafts/drafts";
import { composes } from "../../ui/fields/composes";
import { strings } from "../../ui/strings/strings";
import { type Color, shade } from "../../ui/theme/palette";
import { NameLine } from "./name-field";
import type { ListActions } from "./types";

export interface NewListProps {
  readonly color: Color;
  readonly onCreate: ListActions["create"];
}

/** It is in no list yet. */
const SPOT = { list: "", record: "", field: "new list" };

/** A name that was typed stays in the field until there is a list of it; after Escape, until the field is opened again. */
export function NewList({ color, onCreate }: NewListProps) {
  const [opened, setOpened] = useState(false);
  const draft = useDraft(SPOT);
  const resting = draft && !draft.busy ? draft : null;
  if (!opened && (!resting || resting.left))
    return (
      <button
        type="button"
        data-act="new-list"
        className="nav-item text-faint-ink"
        onClick={() => setOpened(true)}
      >
        <Plus aria-hidden="true" size={13} className="nav-icon" />
        <span>{strings.lists.create}</span>
      </button>
    );
  const make = (text: string) => {
    writeDraft({ ...SPOT, text, first: null, left: false, busy: true });
    void onCreate(text.trim(), color).then((done) => settleDraft(SPOT, text, done));
  };
  return (
    <NewName
      text={resting?.text ?? ""}
      left={resting?.left === true}
      square={shade(color)}
      focused={opened}
      onFocus={() => setOpened(true)}
      onMake={make}
      onLeave={() => setOpened(false)}
    />
  );
}

interface NewNameProps {
  readonly text: string;
  /** Its author turned away from it: the focus alone makes no list of it. */
  readonly left: boolean;
  readonly square: string;
  /** Asked for, not found here by a page that opens. */
  readonly focused: boolean;
  readonly onFocus: () => void;
  readonly onMake: (text: string) => void;
  readonly onLeave: () => void;
}

function NewName({ text, left, square, focused, onFocus, onMake, onLeave }: NewNameProps) {
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(focused);
  const done = useRef(false);
  useEffect(() => {
    if (asked.current) field.current?.select();
  }, []);
  const end = (how: "make" | "leave") => {
    if (done.current) return;
    done.current = true;
    if (isBlank(text)) dropDraft(SPOT);
    else if (how === "make") onMake(text);
    else writeDraft({ ...SPOT, text, first: null, left: true });
    onLeave();
  };
  return (
    <NameLine
      ref={field}
      square={square}
      value={text}
      onFocus={onFocus}
      onChange={({ target }) =>
        target.value === ""
          ? dropDraft(SPOT)
          : writeDraft({ ...SPOT, text: target.value, first: null, left: false })
      }
      onBlur={() => end(left ? "leave" : "make")}
      onKeyDown={(event) => {
        if (composes(event)) return;
        if (event.key === "Enter") end("make");
        if (event.key === "Escape") {
          event.stopPropagation();
          end("leave");
        }
      }}
    />
  );
}
