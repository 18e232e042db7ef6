/**
 * Drafts in a small database of their own, one a person. Each is a row of the tab it was typed in: two tabs at the same
 * field keep two. A tab finds its own rows again, and those of tabs that are not there any more.
 */

import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { own } from "../../site/path";
import type { Draft, DraftSpot } from "./types";

const NAME = own("livelist-drafts");
const TABLE = "drafts";
const TAB = own("livelist.draft-tab");
/** The oldest make way for what is beyond. */
const MOST = 200;

interface StoredDraft extends Draft {
  readonly tab: string;
}

type Key = [list: string, record: string, field: string, tab: string];

interface Wish {
  readonly draft: Draft | null;
  readonly done: () => void;
}

export interface DraftDisk {
  /** What was here when it was opened: of each field this tab's own, or else the latest. */
  readonly found: readonly Draft[];
  put(draft: Draft, done: () => void): void;
  drop(spot: DraftSpot): void;
  close(): void;
  erase(): Promise<void>;
}

/** Rejects where IndexedDB is missing or not allowed. */
export async function openDraftDisk(me: string | null): Promise<DraftDisk> {
  const name = me === null ? NAME : `${NAME}-${me}`;
  const tab = thisTab();
  void holdLock(tab);
  const database = await openDB(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore(TABLE),
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
  const rows = await bounded(database);
  const gone = await othersGone(rows, tab);
  const own = new Map<string, StoredDraft>();
  for (const row of rows.filter((row) => row.tab === tab || gone.has(row.tab))) {
    const spot = JSON.stringify([row.list, row.record, row.field]);
    const other = own.get(spot);
    if (other === undefined || (other.tab !== tab && (row.tab === tab || row.at > other.at)))
      own.set(spot, row);
  }
  return new IndexedDrafts(name, tab, database, [...own.values()]);
}

class IndexedDrafts implements DraftDisk {
  readonly found: readonly Draft[];
  readonly #name: string;
  readonly #tab: string;
  readonly #database: IDBPDatabase;
  /** The rows that stand for a field: one of a tab that is gone is replaced with the first letter typed here. */
  readonly #stored = new Map<string, Key>();
  #wishes = new Map<string, readonly [spot: DraftSpot, wish: Wish]>();
  #writing: Promise<void> | null = null;

  constructor(name: string, tab: string, database: IDBPDatabase, rows: readonly StoredDraft[]) {
    this.#name = name;
    this.#tab = tab;
    this.#database = database;
    for (const row of rows) this.#stored.set(spotKey(row), rowKey(row, row.tab));
    this.found = rows.map(({ tab: _, ...draft }) => draft);
  }

  put(draft: Draft, done: () => void): void {
    this.#wish(draft, { draft, done });
  }

  drop(spot: DraftSpot): void {
    this.#wish(spot, { draft: null, done: () => undefined });
  }

  close(): void {
    void Promise.resolve(this.#writing).then(() => this.#database.close());
  }

  async erase(): Promise<void> {
    this.#wishes.clear();
    await this.#writing;
    this.#database.close();
    await deleteDB(this.#name);
  }

  /** One transaction at a time takes all that was wished meanwhile: each waits for the disk. */
  #wish(spot: DraftSpot, wish: Wish): void {
    this.#wishes.set(spotKey(spot), [spot, wish]);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async #write(): Promise<void> {
    while (this.#wishes.size > 0) {
      const wishes = this.#wishes;
      this.#wishes = new Map();
      try {
        await this.#commit([...wishes.values()]);
      } catch {
        return; // a device without room: the tab's own storage still has it
      }
      for (const [, { done }] of wishes.values()) done();
    }
  }

  async #commit(wishes: readonly (readonly [DraftSpot, Wish])[]): Promise<void> {
    const transaction = this.#database.transaction(TABLE, "readwrite", { durability: "strict" });
    const table = transaction.objectStore(TABLE);
    const asked: Promise<unknown>[] = [];
    for (const [spot, { draft }] of wishes) {
      const key = rowKey(spot, this.#tab);
      const before = this.#stored.get(spotKey(spot));
      if (before !== undefined && (draft === null || before[3] !== this.#tab))
        asked.push(table.delete(before));
      if (draft === null) this.#stored.delete(spotKey(spot));
      else {
        this.#stored.set(spotKey(spot), key);
        asked.push(table.put({ ...draft, tab: this.#tab }, key));
      }
    }
    // Without waiting for the answers: they would not come to a page that ends now.
    transaction.commit();
    await Promise.all([...asked, transaction.done]);
  }
}

const spotKey = ({ list, record, field }: DraftSpot): string =>
  JSON.stringify([list, record, field]);
const rowKey = ({ list, record, field }: DraftSpot, tab: string): Key => [list, record, field, tab];

async function bounded(database: IDBPDatabase): Promise<StoredDraft[]> {
  const rows = ((await database.getAll(TABLE)) as StoredDraft[]).sort((a, b) => b.at - a.at);
  for (const row of rows.splice(MOST)) await database.delete(TABLE, rowKey(row, row.tab));
  return rows;
}

/** The tab keeps its name over a reload. */
function thisTab(): string {
  const fresh = [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  try {
    const known = sessionStorage.getItem(TAB);
    if (known === null) sessionStorage.setItem(TAB, fresh);
    return known ?? fresh;
  } catch {
    return fresh;
  }
}

const lockOf = (tab: string): string => `livelist-drafts-${tab}`;

/** Missing on plain-http addresses, whatever the types say. */
const webLocks = (): LockManager | undefined =>
  (globalThis.navigator as { readonly locks?: LockManager } | undefined)?.locks;

async function holdLock(tab: string): Promise<void> {
  await webLocks()
    ?.request(lockOf(tab), () => new Promise<void>(() => {}))
    .catch(() => undefined);
}

/** Whose page is not open any more. Where nobody can tell, all: better a draft shown twice than one lost. */
async function othersGone(rows: readonly StoredDraft[], tab: string): Promise<ReadonlySet<string>> {
  const tabs = new Set(rows.map((row) => row.tab));
  const held = (await webLocks()?.query())?.held ?? [];
  const there = new Set(held.map((lock) => lock.name));
  return new Set([...tabs].filter((each) => each !== tab && !there.has(lockOf(each))));
}
