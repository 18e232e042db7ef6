/**
 * What storage stands on: tables of values under composite keys, changed in transactions.
 *
 * - A transaction is all or nothing, and none sees another half done, also across tabs.
 * - After a `strict` transaction resolves, a power loss keeps it.
 * - `work` may await only what the transaction itself gives.
 */

import type { Durability } from "../contract";

export const TABLES = [
  "meta",
  "positions",
  "records",
  "rows",
  "counters",
  "refused",
  "confirmed",
  "claims",
  "tabs",
] as const;

export type Table = (typeof TABLES)[number];
export type Key = readonly (string | number)[];

export interface Transaction {
  get<T>(table: Table, key: Key): Promise<T | undefined>;
  /** Every value whose key begins with `prefix`, by key. */
  all<T>(table: Table, prefix: Key): Promise<T[]>;
  put(table: Table, key: Key, value: object): Promise<void>;
  delete(table: Table, key: Key): Promise<void>;
  /** Delete every value whose key begins with `prefix`. */
  clear(table: Table, prefix: Key): Promise<void>;
}

export interface Disk {
  readonly durability: Durability;
  read<T>(tables: readonly Table[], work: (transaction: Transaction) => Promise<T>): Promise<T>;
  write<T>(
    tables: readonly Table[],
    durability: "strict" | "relaxed",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T>;
  /**
   * Be told (at once, if it was so already) that a newer page has made the tables its own. Those that are still there mean
   * what they meant: a version that gives a table another meaning gives it another name. So what is typed is still kept.
   */
  onReplaced(run: () => void): void;
  close(): void;
  /** Delete everything; from then on this disk refuses whatever is asked of it. */
  erase(): Promise<void>;
}
