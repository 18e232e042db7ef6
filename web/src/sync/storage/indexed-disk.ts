/** The disk of a browser: IndexedDB. */

import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { type Disk, type Key, TABLES, type Table, type Transaction } from "./disk";

const VERSION = 1;
/** How long an older page, told to let go of the database, may take. One that sleeps never does. */
const BLOCKED_MS = 5_000;

interface Store {
  get(key: IDBValidKey): Promise<unknown>;
  getAll(range: IDBKeyRange): Promise<unknown[]>;
  put?: ((value: object, key: IDBValidKey) => Promise<unknown>) | undefined;
  delete?: ((key: IDBValidKey | IDBKeyRange) => Promise<void>) | undefined;
}

export class IndexedDisk implements Disk {
  readonly durability = "disk";
  readonly #name: string;
  readonly #version: number;
  #database: IDBPDatabase | null = null;
  #erased = false;
  #replaced = false;
  #onReplaced: () => void = () => {};

  private constructor(name: string, version: number) {
    this.#name = name;
    this.#version = version;
  }

  /** Rejects where IndexedDB is missing, not allowed, or held by an older page that does not answer. */
  static async open(name: string, version = VERSION): Promise<IndexedDisk> {
    const disk = new IndexedDisk(name, version);
    disk.#database = await disk.#open();
    return disk;
  }

  read<T>(tables: readonly Table[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#again((database) => {
      const transaction = database.transaction([...tables], "readonly");
      return finish(
        transaction,
        work(new StoreTransaction((name) => transaction.objectStore(name))),
      );
    });
  }

  write<T>(
    tables: readonly Table[],
    durability: "strict" | "relaxed",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#again((database) => {
      const transaction = database.transaction([...tables], "readwrite", { durability });
      return finish(
        transaction,
        work(new StoreTransaction((name) => transaction.objectStore(name))),
      );
    });
  }

  onReplaced(run: () => void): void {
    this.#onReplaced = run;
    if (this.#replaced) run();
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
  }

  erase(): Promise<void> {
    this.#erased = true;
    this.close();
    return deleteDB(this.#name);
  }

  /** Safari closes databases of pages it has put to sleep: open again, once. A transaction that began is not repeated. */
  async #again<T>(run: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    // Opening would make it anew, for somebody who wants nothing left here.
    if (this.#erased) throw new Error("This disk was erased.");
    this.#database ??= await this.#open();
    let running: Promise<T>;
    try {
      running = run(this.#database);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      this.#database = await this.#open();
      running = run(this.#database);
    }
    return running;
  }

  /** As this page knows it; or as a newer page has left it. */
  async #open(): Promise<IDBPDatabase> {
    const replaced = () => {
      if (this.#replaced) return;
      this.#replaced = true;
      this.#onReplaced();
    };
    try {
      return await openTables(this.#name, this.#version, replaced);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "VersionError") throw error;
      replaced();
      return openTables(this.#name, undefined, replaced);
    }
  }
}

function openTables(
  name: string,
  version: number | undefined,
  replaced: () => void,
): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    const opening = openDB(name, version, {
      upgrade(fresh) {
        for (const table of TABLES) {
          if (!fresh.objectStoreNames.contains(table)) fresh.createObjectStore(table);
        }
      },
      // Another page wants to upgrade (or to delete: null). The next transaction of this one opens again.
      blocking(_current, wanted, event) {
        (event.target as IDBDatabase).close();
        if (wanted !== null) replaced();
      },
      blocked() {
        setTimeout(() => {
          reject(new Error("An older page does not let go of the database."));
          opening.then((late) => late.close()).catch(() => undefined);
        }, BLOCKED_MS);
      },
    });
    opening.then(resolve, reject);
  });
}

/** Resolves only when the transaction is on disk; a failure of `work` takes everything back. */
async function finish<T>(
  transaction: { readonly done: Promise<void>; abort(): void },
  working: Promise<T>,
): Promise<T> {
  try {
    const result = await working;
    await transaction.done;
    return result;
  } catch (error) {
    transaction.done.catch(() => undefined);
    try {
      transaction.abort();
    } catch {
      // It had already ended by itself.
    }
    throw error;
  }
}

class StoreTransaction implements Transaction {
  readonly #store: (table: Table) => Store;

  constructor(store: (table: Table) => Store) {
    this.#store = store;
  }

  async get<T>(table: Table, key: Key): Promise<T | undefined> {
    return (await this.#store(table).get([...key])) as T | undefined;
  }

  async all<T>(table: Table, prefix: Key): Promise<T[]> {
    return (await this.#store(table).getAll(under(prefix))) as T[];
  }

  async put(table: Table, key: Key, value: object): Promise<void> {
    await this.#store(table).put?.(value, [...key]);
  }

  async delete(table: Table, key: Key): Promise<void> {
    await this.#store(table).delete?.([...key]);
  }

  async clear(table: Table, prefix: Key): Promise<void> {
    await this.#store(table).delete?.(under(prefix));
  }
}

/** Arrays come after every other kind of key, so `[]` closes the range. */
function under(prefix: Key): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}
