/** Follows the home and every list in it, as one immutable picture for React. */

import { comparePlaced } from "../core/order";
import { liveLinks } from "../core/relations/live";
import type { ListHandle, ListView, SyncClient } from "../sync/contract";

export interface ListsNow {
  /** Null for a guest, who has none. */
  readonly home: ListView | null;
  /** In the home's order; a list asked for by its address that the home lacks comes last. */
  readonly lists: readonly ListView[];
}

interface Subscription {
  readonly handle: ListHandle;
  readonly stop: () => void;
}

/** Hundreds of lists answer within a second after each connection; the page is drawn for many of them at once. */
const PAUSE_MS = 100;

export class FollowedLists {
  readonly #client: SyncClient;
  readonly #followed = new Map<string, Subscription>();
  #unlisten: () => void = () => {};
  readonly #listeners = new Set<() => void>();
  #asked: string | null = null;
  #front: string | null = null;
  #refreshed = Number.NEGATIVE_INFINITY;
  #due: ReturnType<typeof setTimeout> | null = null;
  #now: ListsNow | null = null;

  constructor(client: SyncClient) {
    this.#client = client;
  }

  /** Also follow this list, even if the home does not name it. */
  ask(list: string | null): void {
    if (this.#asked === list) return;
    this.#asked = list;
    if (this.#listeners.size > 0) this.#refresh();
  }

  /** This list is on screen: it comes first, and what happens in it is shown at once. */
  look(list: string | null): void {
    this.#front = list;
    this.#client.inFront(list);
  }

  handle(list: string): ListHandle | null {
    return this.#followed.get(list)?.handle ?? null;
  }

  /** Of all lists that can be changed now, the home among them. */
  handles(): readonly ListHandle[] {
    const all = [...this.#followed.values()].map(({ handle }) => handle);
    return all.filter((handle) => handle.view().state === "ready");
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#unlisten = this.#client.subscribe(this.#soon);
      this.#refresh();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#releaseAll();
    };
  };

  readonly now = (): ListsNow | null => this.#now;

  readonly #soon = (): void => {
    if (this.#due !== null) return;
    const wait = this.#refreshed + PAUSE_MS - performance.now();
    if (wait <= 0) this.#refresh();
    else this.#due = setTimeout(this.#refresh, wait);
  };

  #heard(list: string): void {
    if (list === this.#front || list === this.#client.home) this.#refresh();
    else this.#soon();
  }

  readonly #refresh = (): void => {
    this.#refreshed = performance.now();
    this.#rest();
    const { home: homeId } = this.#client;
    const home = homeId === null ? null : this.#follow(homeId).view();
    const ids = new Set(home === null ? [] : linkedLists(home));
    if (this.#asked !== null) ids.add(this.#asked);
    for (const id of this.#client.leftovers()) ids.add(id);
    if (homeId !== null) ids.delete(homeId);
    if (this.#front !== null && ids.has(this.#front)) this.#follow(this.#front);
    const lists = [...ids].map((id) => this.#follow(id).view());
    if (homeId !== null) ids.add(homeId);
    this.#drop(ids);
    const old = this.#now;
    if (
      old?.home === home &&
      old.lists.length === lists.length &&
      old.lists.every((view, i) => view === lists[i])
    )
      return;
    this.#now = { home, lists };
    for (const listener of this.#listeners) listener();
  };

  #follow(id: string): ListHandle {
    const known = this.#followed.get(id);
    if (known) return known.handle;
    const handle = this.#client.list(id);
    this.#followed.set(id, { handle, stop: handle.subscribe(() => this.#heard(id)) });
    return handle;
  }

  #drop(wanted: ReadonlySet<string>): void {
    for (const [id, { handle, stop }] of this.#followed) {
      if (wanted.has(id)) continue;
      this.#followed.delete(id);
      stop();
      handle.release();
    }
  }

  #rest(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
  }

  #releaseAll(): void {
    this.#rest();
    this.#unlisten();
    this.#drop(new Set());
    this.#now = null;
  }
}

/** In the home's order. */
const linkedLists = (home: ListView): string[] =>
  liveLinks(home.records)
    .map(({ id, position }) => ({ id, position: String(position) }))
    .sort(comparePlaced)
    .map(({ id }) => id);
