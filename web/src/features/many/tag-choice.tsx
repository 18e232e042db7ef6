"use client";

/** A tag for all that are marked: typed, or one that there is; those that all have can be taken away. */

import * as Popover from "@radix-ui/react-popover";
import { X } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { isBlank } from "../../core/blank";
import { TAG_MAX } from "../../core/rules";
import { manyStrings as words } from "../../ui/strings/task-strings";

export interface TagChoiceProps {
  /** All there are in their lists, and those that all of them have. */
  readonly tags: readonly string[];
  readonly common: readonly string[];
  readonly onTag: (tag: string) => void;
}

export function TagChoice(props: TagChoiceProps & { readonly children: ReactNode }) {
  const { tags, common, onTag, children } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const list = useId();
  const take = (event: FormEvent) => {
    event.preventDefault();
    const tag = text.trim().replace(/^#+/, "");
    if (isBlank(tag) || common.includes(tag)) return;
    onTag(tag);
    setText("");
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger tabIndex={-1} aria-label={words.tag} className="many-button">
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          sideOffset={8}
          collisionPadding={8}
          aria-label={words.tag}
          className="menu flex flex-wrap gap-1.5 p-3 md:w-[264px]"
        >
          {common.map((tag) => (
            <button
              key={tag}
              type="button"
              aria-label={words.removeTag(tag)}
              className="pill max-w-full"
              onClick={() => onTag(tag)}
            >
              <span className="truncate">
                #<bdi>{tag}</bdi>
              </span>
              <X aria-hidden="true" size={11} className="shrink-0" />
            </button>
          ))}
          <form className="basis-full" onSubmit={take}>
            <input
              type="text"
              dir="auto"
              list={list}
              maxLength={TAG_MAX}
              value={text}
              aria-label={words.addTag}
              placeholder={words.addTag}
              autoComplete="off"
              autoCapitalize="off"
              enterKeyHint="done"
              onChange={(event) => setText(event.target.value)}
              className="field-quiet w-full"
            />
            <datalist id={list}>
              {tags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
