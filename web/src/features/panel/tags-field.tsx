"use client";

import { X } from "lucide-react";
import { useRef, useState } from "react";
import { isBlank } from "../../core/blank";
import { composes } from "../../ui/composes";
import { strings } from "../../ui/strings";

export interface TagsFieldProps {
  readonly tags: readonly string[];
  readonly onSet: (tags: readonly string[]) => void;
}

const MAX_TAGS = 20;

export function TagsField({ tags, onSet }: TagsFieldProps) {
  const [text, setText] = useState("");
  const dropped = useRef(false);
  const add = () => {
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const fresh = text
      .split(/[\s,]+/)
      .map((tag) => tag.replace(/^#+/, ""))
      .filter(
        (tag) => !isBlank(tag) && !known.has(tag.toLowerCase()) && known.add(tag.toLowerCase()),
      );
    setText("");
    if (fresh.length > 0) onSet([...tags, ...fresh].slice(0, MAX_TAGS));
  };
  /** Escape, which leaves the field too, drops what was typed. */
  const leave = () => {
    if (dropped.current) setText("");
    else add();
    dropped.current = false;
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-label={strings.panel.removeTag(tag)}
          className="pill max-w-full"
          onClick={() => onSet(tags.filter((kept) => kept !== tag))}
        >
          <span className="truncate">
            #<bdi>{tag}</bdi>
          </span>
          <X aria-hidden="true" size={11} className="shrink-0" />
        </button>
      ))}
      {tags.length < MAX_TAGS ? (
        <input
          type="text"
          data-panel="tags"
          dir="auto"
          value={text}
          maxLength={50}
          aria-label={strings.panel.addTag}
          placeholder={strings.panel.addTag}
          autoComplete="off"
          autoCapitalize="off"
          enterKeyHint="done"
          onChange={(event) => setText(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (composes(event)) return;
            if (event.key === "Escape") dropped.current = true;
            else if (event.key === "Enter" || event.key === ",") {
              event.preventDefault();
              add();
            } else if (event.key === "Backspace" && text === "" && tags.length > 0)
              onSet(tags.slice(0, -1));
          }}
          className="field-quiet w-24 flex-1"
        />
      ) : null}
    </div>
  );
}
