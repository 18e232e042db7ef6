"use client";

/** What one chip of a filter says: what it is about, whether it is so or not, and of which values one will do. */

import * as Popover from "@radix-ui/react-popover";
import { Check, ChevronLeft } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { keyOf, type Said } from "../../core/filter/chips";
import { landmarkOf } from "../../ui/browser/landmark";
import Sheet from "../../ui/dialogs/sheet";
import { composes } from "../../ui/fields/composes";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";
import { quoted } from "./quoted";
import type { ChipAbout, Choices } from "./types";

export interface ChipEditorProps {
  /** Null: it is asked for first. */
  readonly about: ChipAbout | null;
  readonly said: Said;
  /** By which its values are known. */
  readonly keys: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly choices: readonly Choices[];
  /** Stands below it, and has the focus again when it closes. */
  readonly anchor: HTMLElement;
  readonly phone: boolean;
  readonly onAbout: (about: ChipAbout | null) => void;
  readonly onSay: (said: Said) => void;
  readonly onClose: () => void;
}

export function ChipEditor(props: ChipEditorProps) {
  const { about, anchor, phone, onClose } = props;
  const label = about === null ? words.add : words.abouts[about];
  const body = about === null ? <Abouts {...props} /> : <Values {...props} about={about} />;
  const back = () => {
    const same = anchor.isConnected
      ? anchor
      : document.querySelector<HTMLElement>('[data-chip="new"]');
    same?.focus();
  };
  if (phone)
    return (
      <Sheet
        place="bottom"
        label={label}
        onClose={onClose}
        onOpened={stay}
        onClosed={() => {
          back();
          return true;
        }}
      >
        <div className="chip-editor">{body}</div>
      </Sheet>
    );
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal container={landmarkOf(anchor)}>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="menu chip-editor"
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            back();
          }}
        >
          {body}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What can be chosen has taken the focus already. */
const stay = () => undefined;

/** The arrows go through what can be chosen. */
function Options({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const chosen = box.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    (chosen ?? box.current?.querySelector("button"))?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <fieldset ref={box} aria-label={label} className="chip-options" onKeyDown={onKeyDown}>
      {children}
    </fieldset>
  );
}

function Abouts({ choices, onAbout }: ChipEditorProps) {
  const abouts: readonly ChipAbout[] = [...choices.map(({ about }) => about), "text"];
  return (
    <Options label={words.add}>
      {abouts.map((about) => (
        <button key={about} type="button" className="menu-item" onClick={() => onAbout(about)}>
          {words.abouts[about]}
        </button>
      ))}
    </Options>
  );
}

function Values(props: ChipEditorProps & { readonly about: ChipAbout }) {
  const { about, said, keys, labels, choices, onAbout, onSay } = props;
  const { not, values } = said;
  const offered = choices.find((each) => each.about === about)?.terms ?? [];
  const known = new Set(offered.map(([term]) => keyOf(term)));
  const others = values.filter((_, at) => !known.has(keys[at] ?? ""));
  const toggle = (term: string) => {
    const key = keyOf(term);
    const kept = values.filter((_, at) => keys[at] !== key);
    onSay({ not, values: kept.length < values.length ? kept : [...values, term] });
  };
  const add = (term: string) => {
    if (!keys.includes(keyOf(term))) onSay({ not, values: [...values, term] });
  };
  return (
    <>
      <div className="chip-head">
        {values.length === 0 ? (
          <button
            type="button"
            aria-label={words.back}
            className="icon-button"
            onClick={() => onAbout(null)}
          >
            <ChevronLeft aria-hidden="true" size={16} />
          </button>
        ) : null}
        <span>{words.abouts[about]}</span>
        <select
          aria-label={words.whether}
          className="filter-choice"
          value={String(not)}
          onChange={({ target }) => onSay({ not: target.value === "true", values })}
        >
          <option value="false">{words.is}</option>
          <option value="true">{words.isNot}</option>
        </select>
      </div>
      <Options label={words.abouts[about]}>
        {[
          ...offered,
          ...others.map((term) => [term, labels.get(keyOf(term)) ?? term] as const),
        ].map(([term, label]) => {
          const chosen = keys.includes(keyOf(term));
          return (
            <button
              key={term}
              type="button"
              aria-pressed={chosen}
              className="menu-item"
              onClick={() => toggle(term)}
            >
              <bdi className="min-w-0 flex-1 truncate text-left">{label}</bdi>
              {chosen ? <Check aria-hidden="true" size={15} /> : null}
            </button>
          );
        })}
      </Options>
      {about === "due" ? <DayForm onAdd={add} /> : null}
      {about === "text" ? <TextForm onAdd={add} /> : null}
    </>
  );
}

interface FormProps {
  readonly onAdd: (term: string) => void;
}

function DayForm({ onAdd }: FormProps) {
  const [how, setHow] = useState("before");
  const [day, setDay] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (day === "") return;
    onAdd(`due ${how} ${day}`);
    setDay("");
  };
  return (
    <form onSubmit={send} className="chip-form">
      <select
        aria-label={words.how}
        className="filter-choice"
        value={how}
        onChange={({ target }) => setHow(target.value)}
      >
        {Object.entries(words.hows).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="date"
        aria-label={words.day}
        className="field min-w-0 flex-1"
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
      <button type="submit" className="button">
        {words.addOne}
      </button>
    </form>
  );
}

function TextForm({ onAdd }: FormProps) {
  const [typed, setTyped] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === "") return;
    onAdd(quoted(typed.trim(), true));
    setTyped("");
  };
  return (
    <form onSubmit={send} className="chip-form">
      <input
        // biome-ignore lint/a11y/noAutofocus: whoever chose to look for text goes on typing it
        autoFocus
        type="text"
        dir="auto"
        aria-label={words.text}
        placeholder={words.text}
        className="field min-w-0 flex-1"
        maxLength={200}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && composes(event)) event.preventDefault();
        }}
      />
      <button type="submit" className="button">
        {words.addOne}
      </button>
    </form>
  );
}
