/**
 * What was shown, and not yet stored, when its page ended. A database cannot be waited for then, so it is written where
 * writing needs no waiting; the next page with this storage stores it before anything else.
 */

import type { RowDraft } from "../list/row";

/** The mutations of one action: stored all or none. */
export type Unkept = readonly RowDraft[];

export interface Farewells {
  /** In one word, of one page; the word before it counts no more. */
  write(page: string, actions: readonly Unkept[]): void;
  /** Of pages that have ended, the earliest first. */
  found(): readonly (readonly [page: string, actions: readonly Unkept[]])[];
  drop(page: string): void;
}

interface Written {
  readonly at: number;
  readonly actions: readonly Unkept[];
}

/** In the browser's storage for a few words. */
export class LocalFarewells implements Farewells {
  readonly #prefix: string;

  constructor(database: string) {
    this.#prefix = `${database}.unkept/`;
  }

  write(page: string, actions: readonly Unkept[]): void {
    try {
      const written: Written = { at: Date.now(), actions };
      localStorage.setItem(this.#prefix + page, JSON.stringify(written));
    } catch {
      // No room for it, or not allowed: the database may still have taken it.
    }
  }

  found(): readonly (readonly [page: string, actions: readonly Unkept[]])[] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.#prefix))
        .map(
          (key) => [key.slice(this.#prefix.length), readable(localStorage.getItem(key))] as const,
        )
        .sort(([, a], [, b]) => a.at - b.at)
        .map(([page, { actions }]) => [page, actions]);
    } catch {
      return [];
    }
  }

  drop(page: string): void {
    try {
      localStorage.removeItem(this.#prefix + page);
    } catch {
      // Then nothing is there either.
    }
  }
}

function readable(text: string | null): Written {
  try {
    const { at, actions } = JSON.parse(text ?? "") as Written;
    const drafts = actions.flat();
    if (drafts.every(({ list, mark, ops }) => list && mark && Array.isArray(ops)))
      return { at, actions };
  } catch {
    // Of another version, or damaged.
  }
  return { at: 0, actions: [] };
}
