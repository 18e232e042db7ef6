/** A browser with several tabs, for tests of what they do to each other. */

import type { Up } from "../sync/frames";
import type { TabSurroundings } from "../sync/tabs/tabs";
import {
  BARE,
  FullDisk,
  MortalClock,
  openTab,
  SeededChance,
  StillClock,
  type TestTab,
} from "./harness";
import { LIST } from "./world";

/** `denied`: it has Web Locks and lets nobody use them. */
export type Around = "bare" | "locks" | "denied" | "channel";

/** One browser: tabs share its disk, and Web Locks or broadcasts if it has them. */
export class Browser {
  readonly clock = new StillClock();
  readonly disk = new FullDisk();
  readonly #chance = new SeededChance(1);
  readonly #held = new Map<TestTab, Set<string>>();
  readonly #clocks = new Map<TestTab, MortalClock>();
  readonly #listeners = new Set<() => void>();

  tab(around: Around): TestTab {
    const held = new Set<string>();
    const clock = new MortalClock(this.clock);
    const tab = openTab({
      disk: this.disk,
      clock,
      chance: this.#chance,
      me: "me",
      tabs: this.#surroundings(around, held),
    });
    this.#held.set(tab, held);
    this.#clocks.set(tab, clock);
    tab.client.list(LIST);
    return tab;
  }

  /** The process is gone: no farewell, only the browser frees its locks. */
  kill(tab: TestTab): void {
    const clock = this.#clocks.get(tab);
    if (clock !== undefined) clock.alive = false;
    this.#held.get(tab)?.clear();
  }

  /** The browser lets the tab sleep: none of its timers runs. */
  freeze(tab: TestTab): void {
    const clock = this.#clocks.get(tab);
    if (clock !== undefined) clock.frozen = true;
  }

  thaw(tab: TestTab): void {
    this.#clocks.get(tab)?.thaw();
  }

  async settle(...tabs: readonly TestTab[]): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) for (const tab of tabs) await tab.client.settled();
  }

  #surroundings(around: Around, own: Set<string>): TabSurroundings {
    const all = this.#held;
    const locks = {
      hold: async (name: string) => {
        own.add(name);
        return () => own.delete(name);
      },
      held: async () => [...all.values()].flatMap((names) => [...names]),
    };
    const listeners = this.#listeners;
    const channel = {
      post: () => {
        for (const run of listeners) run();
      },
      listen: (run: () => void) => {
        listeners.add(run);
        return () => listeners.delete(run);
      },
    };
    if (around === "bare") return BARE;
    if (around === "denied") return { ...BARE, locks: { hold: denied, held: denied } };
    return { ...BARE, ...(around === "locks" ? { locks } : { channel }) };
  }
}

async function denied(): Promise<never> {
  throw new DOMException("Not here.", "SecurityError");
}

/** Let a tab go live on the list, by a server that has nothing in it. */
export function connect(tab: TestTab): void {
  tab.client.retryNow();
  tab.wire.connect();
  tab.wire.receive({ t: "welcome", you: { id: "me" }, ping: 25 });
  tab.wire.receive({ t: "snapshot", list: LIST, epoch: "e", rev: 1, hash: "h1", records: [] });
}

/** What it pushed since the last time. */
export function pushes(tab: TestTab): Up[] {
  return tab.wire.take().filter((frame) => frame.t === "push");
}

/** A browser with two tabs that have looked into its storage. */
export async function twoTabs(around: Around = "bare") {
  const browser = new Browser();
  const first = browser.tab(around);
  const second = browser.tab(around);
  await browser.settle(first, second);
  return { browser, first, second };
}

/** What the server says to everybody once it has the first mutation of a push, as revision 2: who sent it, and the frame. */
export function committed(push: Up | undefined) {
  if (push?.t !== "push") throw new Error("no push");
  const { client = "", ops = [] } = push.mutations[0] ?? {};
  const at = "2026-11-22T10:00:00.000Z";
  const change = { rev: 2, at, by: "me", client, seq: 1, ops, was: [null], hash: "h2" };
  return { client, frame: { t: "changes", list: LIST, epoch: "e", changes: [change] } };
}

/** Looks into storage, enough of them for one tab to take what another leaves. */
export async function looks(browser: Browser, ...tabs: readonly TestTab[]): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    browser.clock.pass(4_000);
    await browser.settle(...tabs);
  }
}
