import { expect, test } from "vitest";
import { FullDisk, StillClock } from "../../testing/harness";
import { type TabSurroundings, Tabs } from "./tabs";

const LEASE_MS = 9_000;
const LONG_LEASE_MS = 90_000;

/** Time that a test may also set back, as people do. */
class SetClock extends StillClock {
  ahead = 0;

  override now(): number {
    return super.now() + this.ahead;
  }
}

/** One browser's disk, clock and locks, and tabs on it that do only what they are told. */
class Shelf {
  readonly disk = new FullDisk();
  readonly clock = new SetClock();
  readonly locks = new Set<string>();

  tab(id: string, around: Partial<TabSurroundings> = {}): Tabs {
    const bare = { locks: null, channel: null, hidden: () => false };
    return new Tabs(id, this.disk, this.clock, { ...bare, ...around });
  }

  /** A browser with Web Locks. */
  get locking(): Pick<TabSurroundings, "locks"> {
    const hold = async (name: string) => {
      this.locks.add(name);
      return () => void this.locks.delete(name);
    };
    return { locks: { hold, held: async () => [...this.locks] } };
  }

  claim(tab: Tabs, client: string): Promise<boolean> {
    return this.disk.write(["claims", "tabs"], "relaxed", (t) => tab.claim(t, client));
  }

  async claims(): Promise<readonly string[]> {
    const all = await this.disk.read(["claims"], (t) =>
      t.all<{ readonly client: string; readonly tab: string }>("claims", []),
    );
    return all.map(({ client, tab }) => `${client} ${tab}`);
  }

  async leases(): Promise<readonly string[]> {
    const all = await this.disk.read(["tabs"], (t) => t.all<{ readonly tab: string }>("tabs", []));
    return all.map(({ tab }) => tab);
  }
}

const C = new Set(["c"]);

test("M1 a tab sends the rows of clients it has claimed, and no other\u2019s", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1"), shelf.tab("2")];
  expect(first.owns("c")).toBe(false);
  expect(await shelf.claim(first, "c")).toBe(true);
  expect(await shelf.claim(second, "c")).toBe(false);
  expect([first.owns("c"), first.owns("d"), second.owns("c")]).toEqual([true, false, false]);
  expect(await shelf.claim(first, "c")).toBe(true);
  await shelf.claim(second, "e");
  const mine = await shelf.disk.read(["claims"], (t) => first.mine(t));
  expect([...mine]).toEqual(["c"]);
  expect(await second.adopt(C)).toBe(false);
});

test("D22 a tab sends nothing once its lease has ended, until it has seen that its clients are its own still", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1"), shelf.tab("2")];
  await shelf.claim(first, "c");
  await first.beat();
  shelf.clock.pass(LEASE_MS);
  expect(first.owns("c")).toBe(true);
  expect(await second.adopt(C)).toBe(false);
  shelf.clock.pass(1);
  expect(first.owns("c")).toBe(false);
  await second.beat();
  expect(await second.adopt(C)).toBe(true);
  expect(await first.beat()).toBe(true);
  expect([first.owns("c"), second.owns("c")]).toEqual([false, true]);
  expect(await first.beat()).toBe(false);
});

test("D22 a tab that slept and was not missed says that it may send again", async () => {
  const shelf = new Shelf();
  const tab = shelf.tab("1");
  await shelf.claim(tab, "c");
  shelf.clock.pass(LEASE_MS + 1);
  expect(await tab.adopt(C)).toBe(false);
  expect(await tab.beat()).toBe(true);
  expect(tab.owns("c")).toBe(true);
  expect(await tab.beat()).toBe(false);
});

test("D6 a tab that rests sends nothing, and when it wakes up nothing before it has looked", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1"), shelf.tab("2")];
  await shelf.claim(first, "c");
  const resting = first.rest(true);
  expect(first.owns("c")).toBe(false);
  expect(await resting).toBe(true);
  expect(await first.rest(true)).toBe(false);
  expect(first.owns("c")).toBe(false);
  expect(await first.adopt(new Set(["d"]))).toBe(false);
  expect(await second.adopt(C)).toBe(true);
  const waking = first.rest(false);
  expect(first.owns("c")).toBe(false);
  expect(await waking).toBe(true);
  expect([first.owns("c"), second.owns("c")]).toEqual([false, true]);
});

test("D22 with the clock set back, a lease that would never end counts for nothing", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1"), shelf.tab("2")];
  await shelf.claim(first, "c");
  for (let time = 0; time < 2; time += 1) {
    await first.beat();
    shelf.clock.ahead -= 3_600_000;
    expect(first.owns("c")).toBe(false);
    expect(await first.beat()).toBe(true);
    expect(first.owns("c")).toBe(true);
    expect(await second.adopt(C)).toBe(false);
  }
  shelf.clock.ahead -= 3_600_000;
  await second.beat();
  expect(await second.adopt(C)).toBe(true);
  await first.beat();
  expect([first.owns("c"), second.owns("c")]).toEqual([false, true]);
});

test("D8 a tab whose lock was refused lives as long as its lease, also for those that have locks", async () => {
  const shelf = new Shelf();
  const refuse = () => Promise.reject(new DOMException("Not here.", "SecurityError"));
  const first = shelf.tab("1", { locks: { hold: refuse, held: refuse } });
  const second = shelf.tab("2", shelf.locking);
  await first.beat();
  await shelf.claim(first, "c");
  await second.beat();
  shelf.clock.pass(LEASE_MS);
  expect(await second.adopt(C)).toBe(false);
  shelf.clock.pass(1);
  expect(await second.adopt(C)).toBe(true);
});

test("M1 a lock that is gone says at once that its tab died; one that is held, only for so long that it lives", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1", shelf.locking), shelf.tab("2", shelf.locking)];
  await first.beat();
  await shelf.claim(first, "c");
  shelf.clock.pass(LONG_LEASE_MS);
  expect(await second.adopt(C)).toBe(false);
  shelf.locks.clear();
  expect(await second.adopt(C)).toBe(true);
  await second.beat();
  shelf.clock.pass(LONG_LEASE_MS + 1);
  const third = shelf.tab("3", shelf.locking);
  expect(await third.adopt(C)).toBe(true);
});

test("M1 a hidden tab without a lock has the time that browsers let its timers wait", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1", { hidden: () => true }), shelf.tab("2")];
  await shelf.claim(first, "c");
  shelf.clock.pass(LONG_LEASE_MS);
  expect(await second.adopt(C)).toBe(false);
  shelf.clock.pass(1);
  expect(await second.adopt(C)).toBe(true);
  expect(await shelf.leases()).toEqual(["2"]);
});

test("M1 a tab that lost its lock, and so its clients, while it was awake says so", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1", shelf.locking), shelf.tab("2", shelf.locking)];
  await first.beat();
  await shelf.claim(first, "c");
  shelf.locks.clear();
  expect(await second.adopt(C)).toBe(true);
  expect(await first.beat()).toBe(true);
  expect([first.owns("c"), second.owns("c"), await first.beat()]).toEqual([false, true, false]);
});

test("D8 where nobody may look at locks, the lease alone counts", async () => {
  const shelf = new Shelf();
  const { locks } = shelf.locking;
  const refuse = () => Promise.reject(new DOMException("Not here.", "SecurityError"));
  const first = shelf.tab("1", { locks });
  const second = shelf.tab("2", { locks: locks && { ...locks, held: refuse } });
  await first.beat();
  await shelf.claim(first, "c");
  await second.beat();
  expect(await second.adopt(C)).toBe(false);
});

test("M1 whoever leaves lets go of lock and lease, and takes nothing from then on", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1", shelf.locking), shelf.tab("2", shelf.locking)];
  await first.beat();
  await shelf.claim(first, "c");
  await first.leave();
  expect([shelf.locks.size, await shelf.leases(), first.owns("c")]).toEqual([0, [], false]);
  expect(await first.beat()).toBe(false);
  expect(await first.adopt(new Set(["c", "d"]))).toBe(false);
  expect([await shelf.leases(), await shelf.claims()]).toEqual([[], ["c 1"]]);
  expect(await second.adopt(C)).toBe(true);
  expect(await shelf.claims()).toEqual(["c 2"]);
});

test("M1 a lock that comes only after its tab has left is let go of", async () => {
  const shelf = new Shelf();
  const tab = shelf.tab("1", shelf.locking);
  const beating = tab.beat();
  await tab.leave();
  await beating;
  expect([shelf.locks.size, await shelf.leases()]).toEqual([0, []]);
});

test("M1 of a tab that died what has rows is taken over and the rest is cleared away, once and for all", async () => {
  const shelf = new Shelf();
  const [first, second] = [shelf.tab("1"), shelf.tab("2")];
  await shelf.claim(first, "c");
  await shelf.claim(first, "unused");
  shelf.clock.pass(LEASE_MS + 1);
  await second.beat();
  expect(await second.adopt(new Set(["c", "nobody\u2019s"]))).toBe(true);
  expect([second.owns("c"), second.owns("nobody\u2019s"), second.owns("unused")]).toEqual([
    ...[true, true, false],
  ]);
  expect([...(await shelf.claims())].sort()).toEqual(["c 2", "nobody\u2019s 2"]);
  expect(await shelf.leases()).toEqual(["2"]);
  expect(await second.adopt(new Set(["c", "nobody\u2019s"]))).toBe(false);
});

test("D8 a disk that takes nothing costs no tab its clients", async () => {
  const shelf = new Shelf();
  const tab = shelf.tab("1");
  await shelf.claim(tab, "c");
  shelf.clock.pass(LEASE_MS + 1);
  shelf.disk.room = 0;
  await tab.beat();
  expect(tab.owns("c")).toBe(true);
});
