/** What is new in each list: told by what counts it, once that is loaded, to whoever shows it. */

import { useSyncExternalStore } from "react";
import type { Problem } from "../../site/problem";
import type { Known } from "./counting";

const told = new Map<string, Known>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function tellNews(list: string, known: Known): void {
  const before = told.get(list);
  told.set(list, known);
  if (before && before.records.size + known.records.size === 0) return;
  if (before !== known) tell();
}

let wait: Problem | null = null;

/** That the server was asked too much and is asked again later; null once it answers. */
export function tellWait(refusal: Problem | null): void {
  if (refusal === wait) return;
  wait = refusal;
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A list that is open: with what came before that, and while it was out of sight. */
interface Opened {
  /** Up to where this person had looked. */
  readonly seen: number | null;
  readonly came: Known | null;
  readonly read: boolean;
}

const opened = new Map<string, Opened>();

export function noteOpened(list: string, seen: number | null): void {
  const known = told.get(list);
  opened.set(list, { seen, came: known && known.records.size > 0 ? known : null, read: false });
  tell();
}

/** What this person was not there for, and has the result of before them now. */
export function noteCame(list: string, came: Known): void {
  opened.set(list, { seen: came.seen, came, read: false });
  tell();
}

/** What came of it that they have not read. */
export function unreadIn(list: string): Known | null {
  const { came = null, read = false } = opened.get(list) ?? {};
  return read ? null : came;
}

/** This person has read what came. */
export function noteRead(list: string): void {
  const now = opened.get(list);
  if (now) opened.set(list, { ...now, read: true });
}

/** Up to where this person had looked when they opened the list last. */
export const lookedBefore = (list: string): number | null => opened.get(list)?.seen ?? null;

/** What is new in a list that may be open; undefined while the server has yet to be asked. */
export function newsIn(list: string, open: boolean): Known | undefined {
  const came = open ? opened.get(list)?.came : null;
  return came ?? told.get(list);
}

const size = (known: Known | null | undefined): number => known?.records.size ?? 0;

const useCount = (count: () => number): number => useSyncExternalStore(subscribe, count, () => 0);

export const useNewsOf = (list: string): number => useCount(() => size(told.get(list)));

/** Of several lists together. */
export const useNewsOfAll = (lists: readonly string[]): number =>
  useCount(() => lists.reduce((sum, list) => sum + size(told.get(list)), 0));

/** Of the list that is open, for as long as it is. */
export const useNewsHere = (list: string): number => useCount(() => size(opened.get(list)?.came));

export const subscribeNews = subscribe;

export const useNewsWait = (): Problem | null =>
  useSyncExternalStore(
    subscribe,
    () => wait,
    () => null,
  );
