/** Asks what came in between, says how much is new, and keeps up to where this person has looked. */

import type { Change } from "../../../core/records";
import {
  bothAbsences,
  counted,
  type Known,
  knownAt,
  MOST,
  wantedFrom,
} from "../../../lists/news/counting";
import { noteCame, noteOpened, tellNews, tellWait, unreadIn } from "../../../lists/news/told";
import { fetchHere } from "../../../site/path";
import { Problem, problemOf } from "../../../site/problem";

export interface WatchedList {
  readonly id: string;
  readonly rev: number;
  /** As the home has it. */
  readonly seen: number | null;
}

/** What may be committed while the question is under way. */
const MEANWHILE = 20;
/** A list that is looked at while others work in it is written down no more often. */
const WRITE_MS = 60_000;
const ASK_MS = 1_000;
/** Until what could not be asked is asked again, as long as there is a connection. */
const AGAIN_MS = 30_000;

export class NewsWatch {
  readonly #me: string;
  readonly #keep: (list: string, rev: number) => void;
  readonly #known = new Map<string, Known>();
  /** Up to where this page has shown it, also if that is not written yet. */
  readonly #looked = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #writing = new Map<string, ReturnType<typeof setTimeout>>();
  #lists: readonly WatchedList[] = [];
  #live = false;
  #asking = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** Until then the server has said that too much was asked. */
  #heldUntil = 0;
  #ended = false;

  constructor(me: string, keep: (list: string, rev: number) => void) {
    this.#me = me;
    this.#keep = keep;
  }

  /** What there is now; the server is asked one list after the other, if it can be. */
  update(lists: readonly WatchedList[], live: boolean): void {
    this.#lists = lists;
    this.#live = live;
    this.#tell();
    this.#askIfLive();
  }

  #askIfLive(): void {
    const held = Date.now() < this.#heldUntil;
    if (this.#live && !this.#asking && !held && this.#next()) void this.#ask();
  }

  /** This person comes to the list. */
  open(list: WatchedList): void {
    noteOpened(list.id, this.#seen(list));
  }

  /** This person has the list before them as it is, but `missed` how it came to be so. Answers whether that is known. */
  look(list: WatchedList, missed: boolean): boolean {
    const { id, rev, seen } = list;
    const known = knownAt(this.#known.get(id), this.#seen(list), rev);
    const others = known !== null && known.records.size > 0;
    if (missed && others) {
      const unread = unreadIn(id);
      const earlier = unread !== null && unread.seen < known.seen ? unread : null;
      noteCame(id, earlier ? bothAbsences(earlier, known) : known);
    }
    if (seen === null || seen > rev || others) this.#looks(id, rev);
    return known !== null;
  }

  #looks(id: string, rev: number): void {
    this.#looked.set(id, rev);
    this.#tell();
    if (this.#writing.has(id)) return;
    const wait = (this.#written.get(id) ?? Number.NEGATIVE_INFINITY) + WRITE_MS - Date.now();
    const timer = setTimeout(() => this.#write(id), Math.max(0, wait));
    this.#writing.set(id, timer);
  }

  end(): void {
    this.#ended = true;
    tellWait(null);
    clearTimeout(this.#again);
    for (const timer of this.#writing.values()) clearTimeout(timer);
  }

  #write(id: string): void {
    this.#writing.delete(id);
    this.#written.set(id, Date.now());
    const rev = this.#looked.get(id);
    if (rev !== undefined) this.#keep(id, rev);
  }

  #seen({ id, seen, rev }: WatchedList): number | null {
    const looked = this.#looked.get(id);
    if (looked === undefined || looked > rev) return seen;
    return seen === null || seen > rev ? looked : Math.max(seen, looked);
  }

  #tell(): void {
    for (const list of this.#lists) {
      const known = knownAt(this.#known.get(list.id), this.#seen(list), list.rev);
      if (known === null) continue;
      this.#known.set(list.id, known);
      tellNews(list.id, known);
    }
  }

  #next(): WatchedList | undefined {
    return this.#lists.find(
      (list) => knownAt(this.#known.get(list.id), this.#seen(list), list.rev) === null,
    );
  }

  /** For one's share to grow again, or for what is wrong to pass. */
  #waits(failure: unknown): null {
    const refusal = failure instanceof Problem && failure.code === "too_many" ? failure : null;
    const wait = refusal?.after ? 1000 * refusal.after : AGAIN_MS;
    if (refusal) this.#heldUntil = Date.now() + wait;
    if (this.#ended) return null;
    tellWait(refusal);
    this.#again = setTimeout(() => this.#askIfLive(), wait);
    return null;
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    clearTimeout(this.#again);
    for (let list = this.#next(); list && !this.#ended; list = this.#next()) {
      const seen = this.#seen(list) ?? list.rev;
      const from = wantedFrom(this.#known.get(list.id), seen);
      const limit = String(Math.min(MOST, list.rev - from + MEANWHILE));
      const path = `/lists/${encodeURIComponent(list.id)}/history?limit=${limit}`;
      const changes = await changesAt(path).catch((failure: unknown) => this.#waits(failure));
      if (changes === null) break;
      tellWait(null);
      const known = counted(this.#known.get(list.id), seen, changes, this.#me);
      // What is older than the server looked through counts no more.
      this.#known.set(list.id, { ...known, at: Math.max(known.at, list.rev) });
      this.#tell();
      await new Promise((go) => setTimeout(go, ASK_MS));
    }
    this.#asking = false;
  }
}

async function changesAt(path: string): Promise<readonly Change[]> {
  const answer = await fetchHere(path);
  if (!answer.ok) throw await problemOf(answer);
  return ((await answer.json()) as { readonly changes: readonly Change[] }).changes;
}
