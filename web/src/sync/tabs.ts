/**
 * Several tabs of one browser: who sends which rows of the outbox they share.
 *
 * Each client id is claimed by one tab, which alone sends its rows (M1). The rows of a tab that died are adopted by a live
 * one, under their own client id, so that the server knows the ones it already has (M3). Where Web Locks exist a
 * tab lives as long as it holds its lock; elsewhere (plain http) as long as its lease in storage is fresh.
 */

import type { Clock } from "./clock";
import type { Disk, Transaction } from "./disk";

/** What the browser tells about tabs, as far as it does. */
export interface TabSurroundings {
  /** Hold a lock until the tab ends; resolves once it is held. Null where Web Locks are missing. */
  readonly locks: { hold(name: string): Promise<void>; held(): Promise<readonly string[]> } | null;
  /** Null where BroadcastChannel is missing: other tabs then notice at their next look into storage. */
  readonly channel: { post(): void; listen(run: () => void): () => void } | null;
  /** Browsers let the timers of hidden tabs run once a minute. */
  hidden(): boolean;
}

const LEASE_MS = 9_000;
const HIDDEN_LEASE_MS = 90_000;

interface Claim {
  readonly client: string;
  readonly tab: string;
}

interface Lease {
  readonly tab: string;
  readonly until: number;
}

export class Tabs {
  readonly #id: string;
  readonly #disk: Disk;
  readonly #clock: Clock;
  readonly #around: TabSurroundings;
  readonly #owned = new Map<string, Promise<void>>();
  #began = false;

  constructor(id: string, disk: Disk, clock: Clock, around: TabSurroundings) {
    this.#id = id;
    this.#disk = disk;
    this.#clock = clock;
    this.#around = around;
  }

  /** Whether this tab sends the rows of `client`. */
  owns(client: string): boolean {
    return this.#owned.has(client);
  }

  /** Show that this tab lives; before the first claim, so that nobody takes that for a dead tab's. */
  async beat(): Promise<void> {
    if (!this.#began) await this.#around.locks?.hold(lockOf(this.#id));
    this.#began = true;
    const until = this.#clock.now() + (this.#around.hidden() ? HIDDEN_LEASE_MS : LEASE_MS);
    await this.#disk.write(["tabs", "claims"], "relaxed", async (t) => {
      await t.put("tabs", [this.#id], { tab: this.#id, until });
      // A tab that slept through its lease may have lost its clients to another.
      for (const client of [...this.#owned.keys()]) {
        const claim = await t.get<Claim>("claims", [client]);
        if (claim !== undefined && claim.tab !== this.#id) this.#owned.delete(client);
      }
    });
  }

  /** Resolves once every tab can see it; a second claim waits for the first. */
  claim(client: string): Promise<void> {
    const known = this.#owned.get(client);
    if (known !== undefined) return known;
    const claimed = this.#claim(client);
    this.#owned.set(client, claimed);
    return claimed;
  }

  /** Take over those of `clients` whose tab is dead; forgets dead tabs that left nothing. True if any was taken. */
  async adopt(clients: ReadonlySet<string>): Promise<boolean> {
    const held = this.#around.locks === null ? null : new Set(await this.#around.locks.held());
    const taken = await this.#disk.write(["tabs", "claims"], "relaxed", async (t) => {
      const leases = new Map((await t.all<Lease>("tabs", [])).map((lease) => [lease.tab, lease]));
      const dead = (tab: string) => tab !== this.#id && !this.#lives(leases.get(tab), tab, held);
      const claims = await t.all<Claim>("claims", []);
      const claimed = new Set(claims.map((claim) => claim.client));
      const orphans = claims.filter((claim) => dead(claim.tab)).map((claim) => claim.client);
      for (const tab of leases.keys()) if (dead(tab)) await t.delete("tabs", [tab]);
      return this.#take(
        t,
        orphans,
        [...clients].filter((client) => !claimed.has(client)),
        clients,
      );
    });
    for (const client of taken) this.#owned.set(client, Promise.resolve());
    return taken.length > 0;
  }

  /** The page goes away in an orderly way: others need not wait for the lease. */
  async leave(): Promise<void> {
    await this.#disk.write(["tabs"], "relaxed", (t) => t.delete("tabs", [this.#id]));
  }

  /** Tell the other tabs to look at the outbox. */
  announce(): void {
    this.#around.channel?.post();
  }

  listen(run: () => void): () => void {
    return this.#around.channel?.listen(run) ?? (() => {});
  }

  async #claim(client: string): Promise<void> {
    if (!this.#began) await this.beat();
    await this.#disk.write(["claims"], "relaxed", (t) =>
      t.put("claims", [client], { client, tab: this.#id }),
    );
  }

  async #take(
    t: Transaction,
    orphans: readonly string[],
    unclaimed: readonly string[],
    wanted: ReadonlySet<string>,
  ): Promise<string[]> {
    const taken = [...unclaimed, ...orphans.filter((client) => wanted.has(client))];
    for (const client of orphans) if (!wanted.has(client)) await t.delete("claims", [client]);
    for (const client of taken) await t.put("claims", [client], { client, tab: this.#id });
    return taken;
  }

  #lives(lease: Lease | undefined, tab: string, held: ReadonlySet<string> | null): boolean {
    if (held !== null) return held.has(lockOf(tab));
    return lease !== undefined && lease.until >= this.#clock.now();
  }
}

function lockOf(tab: string): string {
  return `livelist-tab-${tab}`;
}
