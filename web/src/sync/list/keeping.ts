/** Actions on their way to this device: shown, and in memory only until it has them. */

import { type Chance, newId } from "../../core/ids";
import type { Unkept } from "../storage/farewells";
import type { Storage } from "../storage/storage";
import type { Tabs } from "../tabs/tabs";
import type { Followed } from "./followed";
import type { Row } from "./row";

export interface KeepingParts {
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly chance: Chance;
}

export class Keeping {
  readonly #parts: KeepingParts;
  readonly #unkept = new Set<Unkept>();
  /** This page was left, and came back: the next one may have stored what this one still holds. */
  #cameBack = false;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  get unkept(): readonly Unkept[] {
    return [...this.#unkept];
  }

  cameBack(): void {
    this.#cameBack = true;
  }

  /** Store what a page that has ended was about to. */
  async resume(action: Unkept, listOf: (id: string) => Followed): Promise<void> {
    const lists = [...new Set(action.map(({ list }) => list))].map(listOf);
    await this.store(action, lists, true);
    this.#parts.tabs.announce();
  }

  /** Whatever becomes of `storing`, the action is this page's no more. */
  async hold<T>(action: Unkept, storing: () => Promise<T>): Promise<T> {
    this.#unkept.add(action);
    try {
      return await storing();
    } finally {
      this.#unkept.delete(action);
    }
  }

  /** `again`: the page that did it has ended, and did not hear whether it is stored. */
  async store(
    action: Unkept,
    lists: readonly Followed[],
    again = this.#cameBack,
  ): Promise<readonly Row[]> {
    const { storage, tabs, chance } = this.#parts;
    for (;;) {
      const clients = new Map(lists.map(({ id, client }) => [id, client]));
      const all = action.map((draft) => ({
        ...draft,
        client: clients.get(draft.list) ?? draft.client,
      }));
      const rows = await storage.enqueue(all, tabs, again);
      if (rows !== null) return rows;
      // While this tab slept or was paused, another took a client over, with its next number.
      for (const list of lists) list.client = newId(chance);
    }
  }
}
