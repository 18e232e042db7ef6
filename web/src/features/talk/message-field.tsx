"use client";

import { type KeyboardEvent, type RefObject, useId } from "react";
import { COMMENT_MAX } from "../../core/rules";
import { composes } from "../../ui/fields/composes";
import type { People } from "../../ui/people/people";
import { NameList, optionId } from "./name-list";
import type { Naming } from "./use-naming";

export interface MessageFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  /** A name by which the panel finds it. */
  readonly panel?: string;
  readonly naming: Naming;
  readonly people: People;
  readonly className: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  readonly onEscape: () => void;
  readonly onBlur: () => void;
}

/** Where a comment is written, for the first time or again. An “@” offers whom it may mean; Ctrl+Enter is done with it. */
export function MessageField(props: MessageFieldProps) {
  const { naming, people, onSend, onEscape } = props;
  const id = useId();
  const open = naming.found.length > 0;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (naming.onKeyDown(event) || composes(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      onEscape();
    }
  };
  return (
    <>
      <NameList id={id} naming={naming} people={people} />
      <textarea
        ref={props.field}
        data-panel={props.panel}
        dir="auto"
        rows={1}
        maxLength={COMMENT_MAX}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? optionId(id, naming.at) : undefined}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => {
          props.onType(event.target.value);
          naming.look();
        }}
        onSelect={naming.look}
        onKeyDown={onKeyDown}
        onBlur={props.onBlur}
        className={`grow-text resize-none text-[16px] leading-[22px] md:text-[13.4px] md:leading-5 ${props.className}`}
      />
    </>
  );
}
