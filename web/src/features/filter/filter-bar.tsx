"use client";

/** What is looked for, as text that can be chosen together; in which order it stands; and a view to keep of it. */

import { ListFilter, X } from "lucide-react";
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { keptFilter } from "../../core/filter/keeping";
import { shownFilter } from "../../core/filter/showing";
import type { Fields } from "../../core/records";
import { COLORS } from "../../core/rules";
import { composes } from "../../ui/fields/composes";
import { spokenLanguage } from "../../ui/language/spoken";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";
import { strings } from "../../ui/strings/strings";
import { ChipRow } from "./chip-row";
import type { FilterBarProps, Saved } from "./types";

export default function FilterBar(props: FilterBarProps) {
  const { text, wrong, found, saved, onText, onArrange, onClose } = props;
  const [said, onSaid] = useSaid(text, onText);
  const field = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<"save" | "rename" | null>(null);
  const error = useId();
  useEffect(() => {
    if (props.fresh) field.current?.focus();
  }, [props.fresh]);
  return (
    <section aria-label={words.bar} className="filter-bar">
      <div className="filter-line filter-top">
        <div className="filter-field">
          <ListFilter aria-hidden="true" size={15} strokeWidth={1.8} className="shrink-0" />
          <input
            ref={field}
            id="filter"
            type="text"
            dir="auto"
            value={said}
            aria-label={words.label}
            aria-invalid={wrong !== null}
            aria-describedby={wrong === null ? undefined : error}
            placeholder={words.placeholder}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="done"
            onChange={({ target }) => onSaid(target.value)}
            onKeyDown={(event) => {
              if (composes(event)) return;
              if (event.key === "Enter") event.currentTarget.blur();
              if (event.key !== "Escape") return;
              event.stopPropagation();
              onClose();
            }}
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint-ink"
          />
          {text === "" ? null : (
            <button
              type="button"
              aria-label={words.clear}
              className="icon-button filter-clear"
              onClick={() => {
                onText("");
                field.current?.focus();
              }}
            >
              <X aria-hidden="true" size={14} />
            </button>
          )}
        </div>
        {onArrange ? <Arrange {...props} onArrange={onArrange} /> : null}
        {saved ? null : (
          <button type="button" aria-label={words.close} className="icon-button" onClick={onClose}>
            <X aria-hidden="true" size={15} />
          </button>
        )}
      </div>
      <div className="filter-under">
        {wrong === null ? (
          <ChipRow text={text} choices={props.choices} phone={props.phone} onText={onText} />
        ) : (
          <p id={error} role="alert" className="text-red-ink">
            {words.wrong[wrong.reason](wrong.place)}
          </p>
        )}
        <div className="filter-foot">
          {wrong === null && text !== "" ? <p role="status">{words.found(found)}</p> : null}
          {saved?.mayChange && form === null ? (
            <SavedActions saved={saved} onRename={() => setForm("rename")} />
          ) : null}
          {props.onSave === null ||
          text === "" ||
          wrong !== null ||
          form !== null ||
          saved ? null : (
            <button type="button" className="button" onClick={() => setForm("save")}>
              {words.save}
            </button>
          )}
          {saved?.mayChange && saved.changed && wrong === null ? (
            <button type="button" className="button" onClick={() => saved.onUpdate(text)}>
              {words.update}
            </button>
          ) : null}
        </div>
      </div>
      {form === "save" && props.onSave ? (
        <NameForm
          title=""
          shared={props.sharedWith}
          onDone={() => setForm(null)}
          onName={props.onSave}
        />
      ) : null}
      {form === "rename" && saved ? (
        <NameForm
          title={saved.title}
          shared={null}
          onDone={() => setForm(null)}
          onName={(title) => saved.onSet({ title })}
        />
      ) : null}
    </section>
  );
}

/** What is written in the page's language, for as long as it is what is kept of it: that is English, and read as one reads (F9). */
function useSaid(text: string, onText: (kept: string) => void) {
  const [typed, setTyped] = useState<{ said: string; kept: string } | null>(null);
  const shown = useMemo(() => shownFilter(text, spokenLanguage()), [text]);
  const onSaid = (said: string) => {
    const kept = keptFilter(said, spokenLanguage());
    setTyped({ said, kept });
    onText(kept);
  };
  return [typed?.kept === text ? typed.said : shown, onSaid] as const;
}

/** In which groups and in which order rows stand, and whether done ones do. */
function Arrange({
  sort,
  group,
  showDone,
  across,
  view,
  byList,
  text,
  onArrange,
}: FilterBarProps & { readonly onArrange: (fields: Fields) => void }) {
  const { list, due: dueGroup, "": unset, ...others } = words.groupings;
  const { due, ...sorts } = words.sorts;
  /** Two views stand by day as it is, and all three in the order of dates. */
  const byDay = view === "today" || view === "upcoming";
  const groupings = {
    "": byList ? list : byDay ? dueGroup : unset,
    ...(byDay ? {} : { due: dueGroup }),
    ...others,
    ...(across && !byList ? { list } : {}),
  };
  /** Where something is looked for, rows do not stand in their sections. */
  const apart = across || sort !== null || text.trim() !== "";
  return (
    <div className="filter-arrange">
      <select
        aria-label={words.group}
        className="filter-choice"
        value={group !== null && group in groupings ? group : ""}
        onChange={({ target }) => onArrange({ group: target.value || null })}
      >
        {Object.entries(groupings).map(([key, label]) => (
          <option key={key} value={key}>
            {key === "" && apart && !byDay && !byList ? words.noGroups : label}
          </option>
        ))}
      </select>
      <select
        aria-label={words.sort}
        className="filter-choice"
        value={sort ?? ""}
        onChange={({ target }) => onArrange({ sort: target.value || null })}
      >
        {Object.entries(view ? { ...sorts, "": due } : words.sorts).map(([key, label]) => (
          <option key={key} value={key}>
            {key === "" && across && !view ? words.byDate : label}
          </option>
        ))}
      </select>
      {showDone === null ? null : (
        <label className="filter-done">
          <input
            type="checkbox"
            checked={showDone}
            onChange={({ target }) => onArrange({ show_done: target.checked })}
          />
          {words.showDone}
        </label>
      )}
    </div>
  );
}

function SavedActions({
  saved,
  onRename,
}: {
  readonly saved: Saved;
  readonly onRename: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button type="button" className="hit text-[12.8px] text-accent-ink" onClick={onRename}>
        {words.rename}
      </button>
      <select
        aria-label={words.color}
        className="filter-choice"
        value={saved.color ?? ""}
        onChange={({ target }) => saved.onSet({ color: target.value || null })}
      >
        <option value="">{words.noColor}</option>
        {COLORS.map((color) => (
          <option key={color} value={color}>
            {strings.colors[color]}
          </option>
        ))}
      </select>
      <button type="button" className="hit text-[12.8px] text-red-ink" onClick={saved.onRemove}>
        {words.remove}
      </button>
    </div>
  );
}

interface NameFormProps {
  readonly title: string;
  /** The list for whose people it can be; null if it is for oneself. */
  readonly shared: string | null;
  readonly onName: (title: string, forAll: boolean) => void;
  readonly onDone: () => void;
}

function NameForm({ title, shared, onName, onDone }: NameFormProps) {
  const [typed, setTyped] = useState(title);
  const [forAll, setForAll] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === "") return;
    onName(typed.trim(), forAll);
    onDone();
  };
  return (
    <form onSubmit={send} className="filter-line">
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a button that it takes the place of
        autoFocus
        type="text"
        dir="auto"
        maxLength={500}
        value={typed}
        aria-label={words.name}
        placeholder={words.name}
        className="field min-w-0 flex-1"
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || composes(event)) return;
          event.stopPropagation();
          onDone();
        }}
      />
      {shared === null ? null : (
        <select
          aria-label={words.forWhom}
          className="filter-choice"
          value={String(forAll)}
          onChange={({ target }) => setForAll(target.value === "true")}
        >
          <option value="false">{words.mine}</option>
          <option value="true">{words.forAll(shared)}</option>
        </select>
      )}
      <button type="submit" className="button-main">
        {words.keep}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {words.cancel}
      </button>
    </form>
  );
}
