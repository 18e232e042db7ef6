"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { composes } from "../../ui/composes";
import Sheet from "../../ui/sheet";
import { strings } from "../../ui/strings";
import { find, type Hit, type Searchable } from "./find";

export interface SearchDialogProps {
  readonly lists: readonly Searchable[];
  readonly onOpen: (hit: Hit) => void;
  readonly onClose: () => void;
}

const optionId = (index: number): string => `search-option-${index}`;

export default function SearchDialog({ lists, onOpen, onClose }: SearchDialogProps) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const sought = useDeferredValue(query);
  const { hits, count } = useMemo(() => find(lists, sought), [lists, sought]);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setChosen((at + step + hits.length) % hits.length);
    }
    const hit = hits[at];
    if (event.key === "Enter" && hit) onOpen(hit);
  };

  return (
    <Sheet place="middle" label={strings.search.label} onClose={onClose}>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden="true" size={17} className="shrink-0 text-soft" />
        <input
          type="text"
          dir="auto"
          role="combobox"
          aria-label={strings.search.label}
          aria-expanded={hits.length > 0}
          aria-controls="search-results"
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? optionId(at) : undefined}
          placeholder={strings.search.placeholder}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-[52px] min-w-0 flex-1 bg-transparent text-[16px] outline-none placeholder:text-faint-ink"
        />
      </div>
      <p
        role="status"
        className={`px-4 text-[12.8px] text-soft ${hits.length > 0 ? "pt-2.5" : "py-3"}`}
      >
        {sought.trim() === ""
          ? strings.search.hint
          : hits.length === 0
            ? strings.search.none(sought.trim())
            : strings.search.results(count, hits.length)}
      </p>
      <div
        id="search-results"
        role="listbox"
        aria-label={strings.search.label}
        className="min-h-0 overflow-y-auto p-1.5 empty:hidden"
      >
        {hits.map((hit, index) => (
          <Result key={hit.task.id} hit={hit} index={index} chosen={index === at} onOpen={onOpen} />
        ))}
      </div>
    </Sheet>
  );
}

interface ResultProps {
  readonly hit: Hit;
  readonly index: number;
  readonly chosen: boolean;
  readonly onOpen: (hit: Hit) => void;
}

function Result({ hit, index, chosen, onOpen }: ResultProps) {
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
      onClick={() => onOpen(hit)}
      className={`flex cursor-default items-baseline gap-3 rounded-[7px] px-2.5 py-2 text-[14.5px] ${chosen ? "bg-accent-soft" : "hover:bg-hover"}`}
    >
      <span
        dir="auto"
        className={`min-w-0 flex-1 text-left break-words ${hit.task.completed ? "text-soft line-through" : ""}`}
      >
        {hit.task.title}
      </span>
      <span className="max-w-[40%] shrink-0 truncate text-[12.3px] text-soft" dir="auto">
        {hit.listTitle}
      </span>
    </div>
  );
}
