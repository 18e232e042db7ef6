"use client";

import { ChevronRight, ListFilter, Plus, Rows3 } from "lucide-react";
import type { ReactNode } from "react";
import { sayDue } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { KeysShown } from "../../ui/keys/keys-shown";
import { layerStrings } from "../../ui/strings/layer-strings";
import { strings } from "../../ui/strings/strings";
import { shade, toColor } from "../../ui/theme/palette";
import { type Choice, marked } from "./choices";

const words = layerStrings.palette;
export const optionId = (index: number): string => `palette-option-${index}`;

interface OptionProps {
  readonly choice: Choice;
  readonly query: string;
  readonly index: number;
  readonly chosen: boolean;
  readonly onChoose: (choice: Choice) => void;
}

export function Option({ choice, query, index, chosen, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
    <div
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView?.({ block: "nearest" });
      }}
      onClick={() => onChoose(choice)}
      className={`flex min-h-[38px] cursor-default items-center gap-3 rounded-[8px] px-3 py-1.5 text-[14.5px] max-md:min-h-11 pointer-coarse:min-h-11 ${chosen ? "bg-accent-soft" : "hover:bg-hover"}`}
    >
      <Shown choice={choice} query={query} />
    </div>
  );
}

function Shown({ choice, query }: Pick<OptionProps, "choice" | "query">) {
  const now = useNow();
  switch (choice.kind) {
    case "command":
    case "act":
      return (
        <>
          <Sign>
            <ChevronRight aria-hidden="true" size={16} className="text-faint-ink" />
          </Sign>
          <Words text={choice.label} query={query} />
          {choice.kind === "act" ? null : (
            <span aria-hidden="true" className="max-md:hidden">
              <KeysShown command={choice.command} />
            </span>
          )}
        </>
      );
    case "task": {
      const { task, listTitle } = choice;
      return (
        <>
          <Sign>
            <span
              aria-hidden="true"
              className={`size-[15px] rounded-full border-[1.5px] ${task.completed ? "border-accent bg-accent" : "border-ring"}`}
            />
          </Sign>
          <Words
            text={task.title}
            query={query}
            look={task.completed ? "text-soft line-through" : ""}
          />
          {task.completed ? <span className="sr-only">, {words.done}</span> : null}
          <span className="max-w-[40%] shrink-0 truncate text-[12.3px] text-soft" dir="auto">
            {task.due && !task.completed ? `${sayDue(task.due, now).text} · ` : ""}
            {listTitle}
          </span>
        </>
      );
    }
    case "list":
      return (
        <>
          <Sign>
            <span
              aria-hidden="true"
              className="nav-square"
              style={{ background: shade(toColor(choice.color)) }}
            />
          </Sign>
          <Words text={choice.title || strings.lists.untitled} query={query} />
          <span className="shrink-0 text-[12.3px] text-soft">
            {strings.lists.count(choice.open)}
          </span>
        </>
      );
    case "view":
      return (
        <>
          <Sign>
            <ListFilter aria-hidden="true" size={15} className="text-faint-ink" />
          </Sign>
          <Words text={choice.title} query={query} />
        </>
      );
    case "section":
      return (
        <>
          <Sign>
            <Rows3 aria-hidden="true" size={15} className="text-faint-ink" />
          </Sign>
          <Words text={choice.title} query={query} />
        </>
      );
    case "add":
      return (
        <>
          <Sign>
            <Plus aria-hidden="true" size={16} className="text-faint-ink" />
          </Sign>
          <Words text={words.add(choice.title)} query="" />
        </>
      );
  }
}

function Sign({ children }: { readonly children: ReactNode }) {
  return <span className="grid size-[18px] shrink-0 place-items-center">{children}</span>;
}

interface WordsProps {
  readonly text: string;
  readonly query: string;
  readonly look?: string;
}

function Words({ text, query, look = "" }: WordsProps) {
  let at = 0;
  return (
    <span dir="auto" className={`min-w-0 flex-1 text-left break-words ${look}`}>
      {marked(text, query).map(([piece, on]) => {
        const key = at;
        at += piece.length;
        return on ? (
          <mark key={key} className="found">
            {piece}
          </mark>
        ) : (
          <span key={key}>{piece}</span>
        );
      })}
    </span>
  );
}
