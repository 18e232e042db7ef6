/** Actions on their way to this device: shown, and in memory only until it has them. */

import { type Chance, newId } from "../../core/ids";
import type { Farewells, Unkept } from "../storage/farewells";
import type { Storage } from "../storage/storage";
import type { Tabs } from "../tabs/tabs";
import type { Followed } from "./followed";
import type { Row } from "./row";

export interface KeepingParts {
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly chance: Chance;
  /** What this page is called among those of the browser. */
  readonly page: string;
  readonly farewells: Farewells;
}

export class Keeping {
  readonly #parts: KeepingParts;
  readonly #unkept = new Set<Unkept>();
  /** This page was left, and came back: the next one may have stored what this one still holds. */
  #cameBack = false;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  /** The page is left: what it still holds is for the next one. */
  leave(): void {
    const { page, farewells } = this.#parts;
    if (this.#unkept.size > 0) farewells.write(page, [...this.#unkept]);
  }

  comeBack(): void {
    this.#cameBack = true;
    this.#parts.farewells.drop(this.#parts.page);
  }

  /** Store what pages that have ended were about to. */
  async takeOver(listOf: (id: string) => Followed): Promise<void> {
    const { tabs, farewells } = this.#parts;
    const resume = async (page: string, actions: readonly Unkept[]) => {
      for (const action of actions) {
        const lists = [...new Set(action.map(({ list }) => list))].map(listOf);
        await this.store(action, lists, () => true);
      }
      farewells.drop(page);
    };
    // What this device does not take stays for the page after this one, and keeps no other waiting.
    for (const [page, actions] of farewells.found())
      await resume(page, actions).then(
        () => tabs.announce(),
        () => undefined,
      );
  }

  forget(): void {
    for (const [page] of this.#parts.farewells.found()) this.#parts.farewells.drop(page);
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
    again = () => this.#cameBack,
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
