/**
 * Text somebody typed and did not hand in yet. It is in memory at once and on this device as soon as the browser has
 * written it (draft-disk.ts), so it outlives the field, the page and the browser; where the device keeps nothing, it
 * outlives a reload of the tab at least. It is let go of when the outbox has it, never before.
 */

import { useSyncExternalStore } from "react";
import { own } from "../../site/path";
import type { DraftDisk } from "./draft-disk";
import type { Draft, DraftSpot } from "./types";

/** Text longer than anything a field may hold is kept up to here. */
const LONGEST = 200_000;
const PREFIX = own("livelist.draft.");

let person = "";
let disk: DraftDisk | null = null;
let opening: Promise<void> = Promise.resolve();
const kept = new Map<string, Draft>();
const listeners = new Set<() => void>();

export const keyOf = ({ list, record, field }: DraftSpot): string => `${list}/${record}/${field}`;

/** The drafts of whoever this is from now on; null where there are no accounts. */
export function openDrafts(me: string | null): Promise<void> {
  closeDrafts();
  person = me ?? "";
  for (const draft of fromSession()) kept.set(keyOf(draft), draft);
  const who = person;
  opening = import("./draft-disk")
    .then(async ({ openDraftDisk }) => {
      const opened = await openDraftDisk(me);
      if (who !== person) return opened.close();
      disk = opened;
      for (const draft of opened.found) if (isNewer(draft)) kept.set(keyOf(draft), draft);
      for (const draft of kept.values()) if (inSession(draft)) persist(draft);
      tell();
    })
    .catch(() => undefined); // no storage here: the tab's own has to do
  tell();
  return opening;
}

/** Nobody is here any more; what was typed stays on the device. */
export function closeDrafts(): void {
  disk?.close();
  disk = null;
  person = "";
  kept.clear();
}

/** Forget all drafts of whoever signs out. */
export async function eraseDrafts(): Promise<void> {
  await opening;
  const gone = disk;
  for (const draft of kept.values()) fromSessionTake(draft);
  closeDrafts();
  await gone?.erase();
  tell();
}

export function readDraft(spot: DraftSpot): Draft | null {
  return kept.get(keyOf(spot)) ?? null;
}

/** Of a list, wherever in it they were typed; not those that are just being typed or handed in. */
export function draftsIn(list: string): Draft[] {
  const found = [...kept.values()].filter((draft) => draft.list === list && draft.busy !== true);
  return found.sort((a, b) => b.at - a.at);
}

/** Texts that are in no list yet and would go with this device's storage. */
export const draftsHere = (): number =>
  [...kept.values()].filter(({ text }) => text.trim() !== "").length;

/** What a page that has ended was asked to save. */
export function handedDrafts(): Draft[] {
  return [...kept.values()].filter(({ handed, busy }) => handed === true && busy !== true);
}

export function writeDraft(draft: Omit<Draft, "at">): void {
  const written = { ...draft, text: draft.text.slice(0, LONGEST), at: Date.now() };
  kept.set(keyOf(draft), written);
  toSession(written);
  persist(written);
  tell();
}

export function dropDraft(spot: DraftSpot): void {
  if (!kept.delete(keyOf(spot))) return;
  fromSessionTake(spot);
  disk?.drop(spot);
  tell();
}

/** What became of a text that was handed in: it is kept now, or rests here again. */
export function settleDraft(spot: DraftSpot, text: string, done: boolean): void {
  const draft = kept.get(keyOf(spot));
  if (draft?.text !== text.slice(0, LONGEST)) return; // typed on meanwhile
  if (done) dropDraft(spot);
  else writeDraft({ ...draft, handed: false, busy: false });
}

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(spot: DraftSpot): Draft | null {
  return useSyncExternalStore(
    subscribeDrafts,
    () => readDraft(spot),
    () => null,
  );
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function isNewer(draft: Draft): boolean {
  const known = kept.get(keyOf(draft));
  return known === undefined || known.at < draft.at;
}

/** Once the device has it, the tab's own storage need not. */
function persist(draft: Draft): void {
  const { busy: _, ...lasting } = draft;
  const to = disk;
  to?.put(lasting, () => {
    if (to === disk && kept.get(keyOf(draft))?.at === draft.at) fromSessionTake(draft);
  });
}

const sessionKey = (spot: DraftSpot): string => `${PREFIX}${person}/${keyOf(spot)}`;

/** At once, where the device takes a moment: a page may end before that. */
function toSession({ busy: _, ...lasting }: Draft): void {
  try {
    sessionStorage.setItem(sessionKey(lasting), JSON.stringify(lasting));
  } catch {
    // Memory and the device have it.
  }
}

function fromSessionTake(spot: DraftSpot): void {
  try {
    sessionStorage.removeItem(sessionKey(spot));
  } catch {
    // Then nothing is there either.
  }
}

function inSession(spot: DraftSpot): boolean {
  try {
    return sessionStorage.getItem(sessionKey(spot)) !== null;
  } catch {
    return false;
  }
}

function fromSession(): Draft[] {
  const start = `${PREFIX}${person}/`;
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(start))
      .flatMap((key) => readable(sessionStorage.getItem(key)));
  } catch {
    return [];
  }
}

function readable(text: string | null): Draft[] {
  try {
    const draft = JSON.parse(text ?? "") as Draft;
    return typeof draft.text === "string" && typeof draft.list === "string" ? [draft] : [];
  } catch {
    return [];
  }
}
