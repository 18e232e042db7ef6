import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import type { Op } from "../../core/records";
import { ALONE, openTab, SeededChance, StillClock } from "../../testing/harness";
import { IndexedDisk } from "./indexed-disk";
import { Storage } from "./storage";

const ADD: Op = { op: "create", id: "t", type: "task", fields: { title: "Milk", position: "V" } };

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});

/** What a version to come does to the database in its tab. */
function upgrade() {
  return openDB("test", 2, { upgrade: (database) => void database.createObjectStore("new") });
}

async function page() {
  const disk = await IndexedDisk.open("test");
  const parts = { disk, clock: new StillClock(), chance: new SeededChance(1), me: "me" };
  const tab = openTab(parts);
  const list = tab.client.list("l");
  await tab.client.settled();
  return { ...parts, ...tab, list };
}

test("a page whose database a newer one has upgraded says so, and keeps what is typed", async () => {
  const { client, list, wire } = await page();
  await list.commit([ADD]);
  const newer = await upgrade();
  await expect.poll(() => client.status()).toMatchObject({ state: "paused", code: "outdated" });
  await list.commit([{ op: "set", id: "t", fields: { title: "Bread" } }]);
  expect(list.view().tasks).toMatchObject([{ title: "Bread" }]);
  expect(list.view().refused).toEqual([]);
  newer.close();
  expect(await new Storage(await IndexedDisk.open("test")).rows()).toHaveLength(2);
  // Neither a person who asks nor the browser makes it send again.
  client.retryNow();
  client.wake();
  wire.connect();
  expect(client.status()).toMatchObject({ state: "paused", code: "outdated" });
});

test("a newer page adopts what the older one keeps", async () => {
  const older = await page();
  await upgrade();
  await expect.poll(() => older.client.status().state).toBe("paused");
  await older.list.commit([ADD]);
  const newer = openTab({
    ...older,
    chance: new SeededChance(2),
    disk: await IndexedDisk.open("test"),
  });
  const rows = await new Storage(await IndexedDisk.open("test")).rows();
  await newer.client.settled();
  newer.client.look();
  await newer.client.settled();
  expect(newer.client.lists.get("l")?.replica.unsent).toEqual(rows);
});

test("a page that is too old from its start says so", async () => {
  (await upgrade()).close();
  const database = await openDB("test", 3, {
    upgrade(fresh) {
      for (const table of ["meta", "rows", "counters", "claims", "tabs"])
        fresh.createObjectStore(table);
    },
  });
  database.close();
  const { client, list } = await page();
  await expect.poll(() => client.status()).toMatchObject({ code: "outdated" });
  await list.commit([ADD]);
  expect(list.view().tasks).toHaveLength(1);
});

test("where the tables of a newer version are not those of this one, what is typed can be copied", async () => {
  const { client, list } = await page();
  const newer = await openDB("test", 2, {
    upgrade(database) {
      database.deleteObjectStore("rows");
    },
  });
  await expect.poll(() => client.status()).toMatchObject({ code: "outdated" });
  await expect(list.commit([ADD])).rejects.toThrow();
  expect(list.view().refused).toMatchObject([{ code: "not_stored", ops: [ADD] }]);
  newer.close();
});

test("a newer page does not wait for ever for one that does not let go", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    const stuck = await openDB("test", 1);
    const refused = expect(IndexedDisk.open("test", 2)).rejects.toThrow("does not let go");
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 1 });
    vi.advanceTimersByTime(5_000);
    await refused;
    stuck.close();
  } finally {
    vi.useRealTimers();
  }
});

test("deleting the database from elsewhere is no newer version", async () => {
  const disk = await IndexedDisk.open("test");
  let told = false;
  disk.onReplaced(() => {
    told = true;
  });
  await (await IndexedDisk.open("test")).erase();
  expect(told).toBe(false);
  const drafts = [{ list: "l", client: "c", base: 0, ops: [ADD], at: "", by: "me" }];
  expect(await new Storage(disk).enqueue(drafts, ALONE)).toHaveLength(1);
});
