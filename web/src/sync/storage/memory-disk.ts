/** A disk in memory: the reference, and the fallback where IndexedDB is not to be had (private windows). */

import { type Disk, type Key, TABLES, type Table, type Transaction } from "./disk";

interface StoredEntry {
  readonly key: Key;
  readonly value: object;
}

export class MemoryDisk implements Disk {
  readonly durability = "memory";
  readonly #tables = new Map<Table, Map<string, StoredEntry>>(
    TABLES.map((name) => [name, new Map()]),
  );
  #last: Promise<unknown> = Promise.resolve();
  #erased = false;

  read<T>(_tables: readonly Table[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#enqueue(() => work(new MemoryTransaction(this.#tables)));
  }

  write<T>(
    _tables: readonly Table[],
    _durability: "strict" | "relaxed",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#enqueue(async () => {
      const transaction = new MemoryTransaction(this.#tables);
      try {
        return await work(transaction);
      } catch (error) {
        transaction.undo();
        throw error;
      }
    });
  }

  onReplaced(): void {}

  close(): void {}

  async erase(): Promise<void> {
    for (const table of this.#tables.values()) table.clear();
    this.#erased = true;
  }

  /** One at a time, so that none sees another half done. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    if (this.#erased) return Promise.reject(new Error("This disk was erased."));
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

class MemoryTransaction implements Transaction {
  readonly #tables: ReadonlyMap<Table, Map<string, StoredEntry>>;
  readonly #undo: (() => void)[] = [];

  constructor(tables: ReadonlyMap<Table, Map<string, StoredEntry>>) {
    this.#tables = tables;
  }

  async get<T>(table: Table, key: Key): Promise<T | undefined> {
    return this.#entries(table).get(nameOf(key))?.value as T | undefined;
  }

  async all<T>(table: Table, prefix: Key): Promise<T[]> {
    return this.#under(table, prefix).map((entry) => entry.value as T);
  }

  async put(table: Table, key: Key, value: object): Promise<void> {
    this.#change(table, key, { key, value });
  }

  async delete(table: Table, key: Key): Promise<void> {
    this.#change(table, key, undefined);
  }

  async clear(table: Table, prefix: Key): Promise<void> {
    for (const entry of this.#under(table, prefix)) this.#change(table, entry.key, undefined);
  }

  undo(): void {
    for (const step of this.#undo.reverse()) step();
  }

  #under(table: Table, prefix: Key): StoredEntry[] {
    return [...this.#entries(table).values()]
      .filter(({ key }) => prefix.every((part, index) => key[index] === part))
      .sort((a, b) => compareKeys(a.key, b.key));
  }

  #change(table: Table, key: Key, entry: StoredEntry | undefined): void {
    const entries = this.#entries(table);
    const name = nameOf(key);
    const before = entries.get(name);
    this.#undo.push(() =>
      before === undefined ? entries.delete(name) : entries.set(name, before),
    );
    if (entry === undefined) entries.delete(name);
    else entries.set(name, entry);
  }

  #entries(table: Table): Map<string, StoredEntry> {
    const entries = this.#tables.get(table);
    if (entries === undefined) throw new Error(`There is no table ${table}.`);
    return entries;
  }
}

function nameOf(key: Key): string {
  return JSON.stringify(key);
}

/** As IndexedDB orders array keys: numbers before strings, the shorter first. */
function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const left = a[index] ?? 0;
    const right = b[index] ?? 0;
    if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
