/** What is offered for the name that is typed at the caret. The field keeps the focus and its own text; keys come here first. */

import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import {
  completed,
  isWhole,
  type Named,
  type Naming,
  type Offer,
  offersAt,
} from "../../core/quick/completing";
import type { Part } from "../../core/quick/line";
import { composes } from "../fields/composes";
import type { QuickField } from "./highlight";

/** The line that a button wrote its sign into: Escape takes it out again. */
export type Begun = RefObject<{ readonly line: string; readonly before: string } | null>;

export interface OffersProps {
  readonly field: QuickField;
  readonly line: string;
  readonly parts: readonly Part[];
  readonly named: Named;
  readonly begun: Begun;
  readonly onLine: (line: string, caret: number) => void;
}

export interface Offers {
  readonly id: string;
  readonly naming: Naming | null;
  readonly offers: readonly Offer[];
  /** -1: none; Enter then means the line. */
  readonly active: number;
  readonly take: (offer: Offer) => void;
  readonly close: () => void;
}

export const optionId = (id: string, index: number): string => `${id}-${index}`;

export function useOffers({ field, line, parts, named, begun, onLine }: OffersProps): Offers {
  const id = useId();
  const caret = useCaret(field, line);
  const [closed, setClosed] = useState<number | null>(null);
  const [chosen, setChosen] = useState<{ readonly line: string; readonly at: number } | null>(null);
  const found = caret === null ? null : offersAt(line, caret, named);
  const begin = found?.naming.begin ?? null;
  if (closed !== null && caret !== null && closed !== begin) setClosed(null);
  const sole = found?.offers.length === 1 ? found.offers[0] : undefined;
  const needless = found && sole && isWhole(found.naming, sole);
  const open =
    found !== null &&
    begin !== closed &&
    !needless &&
    (found.offers.length > 0 || begun.current?.line === line);
  const offers = open ? found.offers : [];
  const naming = open ? found.naming : null;
  const first = naming && !isSaid(naming, caret, parts, offers) ? 0 : -1;
  const active = offers.length === 0 ? -1 : chosen?.line === line ? chosen.at : first;

  const take = (offer: Offer) => {
    if (!naming || caret === null) return;
    const next = completed(line, caret, naming, offer);
    onLine(next.line, next.caret);
  };
  const close = () => {
    setClosed(begin);
    const taken = begun.current;
    begun.current = null;
    if (taken?.line === line) onLine(taken.before, taken.before.length);
  };
  const onKey = (event: KeyboardEvent) => {
    if (naming === null || composes(event)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const offer = offers[active];
    if (step !== 0 && plain && offers.length > 0) {
      const from = active < 0 && step < 0 ? 0 : active;
      setChosen({ line, at: (from + step + offers.length) % offers.length });
    } else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && plain && !event.shiftKey && offer)
      take(offer);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useKeys(field, onKey);
  useSaid(field, open ? id : null, active < 0 ? null : optionId(id, active));
  return { id, naming, offers, active, take, close };
}

/** Whether what stands there is understood as it is, so that Enter means the line. Any word is a tag: one in use is nearer. */
function isSaid(
  naming: Naming,
  caret: number | null,
  parts: readonly Part[],
  offers: readonly Offer[],
): boolean {
  const said = parts.some(({ begin, end }) => begin === naming.begin && end === caret);
  return said && (naming.kind !== "tag" || offers.some((offer) => isWhole(naming, offer)));
}

/** Where the caret stands, if nothing is marked and no letter is still being composed. */
function useCaret(field: QuickField, line: string): number | null {
  const [caret, setCaret] = useState<number | null>(null);
  const composing = useRef(false);
  const look = useRef(() => {});
  look.current = () => {
    const { selectionStart, selectionEnd } = field;
    const stands = document.activeElement === field && selectionStart === selectionEnd;
    setCaret(stands && !composing.current ? selectionStart : null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line has the caret elsewhere
  useLayoutEffect(() => look.current(), [line]);
  useEffect(() => {
    const see = () => look.current();
    const compose = ({ type }: Event) => {
      composing.current = type === "compositionstart";
      see();
    };
    const events = ["select", "keyup", "click", "focus", "blur"] as const;
    for (const each of events) field.addEventListener(each, see);
    field.addEventListener("compositionstart", compose);
    field.addEventListener("compositionend", compose);
    document.addEventListener("selectionchange", see);
    return () => {
      for (const each of events) field.removeEventListener(each, see);
      field.removeEventListener("compositionstart", compose);
      field.removeEventListener("compositionend", compose);
      document.removeEventListener("selectionchange", see);
    };
  }, [field]);
  return caret;
}

/** Before the field's own: what is meant for the offers, it does not hear. */
function useKeys(field: QuickField, onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const hear = (event: Event) => latest.current(event as KeyboardEvent);
    field.addEventListener("keydown", hear);
    return () => field.removeEventListener("keydown", hear);
  }, [field]);
}

/** What a screen reader hears of it at the field. */
function useSaid(field: QuickField, list: string | null, option: string | null): void {
  useEffect(() => {
    const set = (name: string, value: string | null) =>
      value === null ? field.removeAttribute(name) : field.setAttribute(name, value);
    set("aria-autocomplete", "list");
    set("aria-haspopup", "listbox");
    set("aria-controls", list);
    set("aria-activedescendant", option);
    return () => {
      for (const name of ["autocomplete", "haspopup", "controls", "activedescendant"])
        field.removeAttribute(`aria-${name}`);
    };
  }, [field, list, option]);
}
