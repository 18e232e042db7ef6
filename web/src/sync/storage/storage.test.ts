import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ALONE, keep } from "../../testing/harness";
import type { Row, RowDraft } from "../list/row";
import type { Disk } from "./disk";
import { IndexedDisk } from "./indexed-disk";
import { MemoryDisk } from "./memory-disk";
import { Storage } from "./storage";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});

const DRAFT: RowDraft = { list: "l", client: "c", base: 3, ops: [], at: "2026", by: "me" };
const record = (id: string, title = "x") => ({ id, type: "task", title });
const at = (rev: number, epoch = "e") => ({ epoch, rev, hash: `h${rev}` });
const done = (row: Row, rev: number) => ({ ...row, rev, epoch: "e" });
const passed = new Map(Array.from({ length: 9 }, (_, rev) => [rev, `h${rev}`]));
const NOTHING = { list: "l", passed, puts: [], drops: [], done: [] };

const disks: readonly [string, () => Promise<Disk>][] = [
  ["IndexedDB", () => IndexedDisk.open("test")],
  ["memory", async () => new MemoryDisk()],
];

describe.each(disks)("on %s", (_name, open) => {
  test("M2 numbers count from 1 for each client and list", async () => {
    const storage = new Storage(await open());
    const rows = [DRAFT, DRAFT, { ...DRAFT, list: "m" }, { ...DRAFT, client: "d" }];
    const kept = [];
    for (const draft of rows) kept.push(await keep(storage, draft));
    expect(kept.map(({ seq }) => seq)).toEqual([1, 2, 1, 1]);
    expect(kept.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
  });

  test("M2 numbers given out at once are different", async () => {
    const storage = new Storage(await open());
    const kept = await Promise.all(Array.from({ length: 20 }, () => keep(storage, DRAFT)));
    expect(new Set(kept.map(({ seq }) => seq)).size).toBe(20);
  });

  test("C3 a base and its position come back together", async () => {
    const storage = new Storage(await open());
    const puts = [record("b"), record("a")];
    await storage.save({ ...NOTHING, from: null, to: at(4), puts });
    await storage.save({
      ...NOTHING,
      from: at(4),
      to: at(5),
      puts: [record("a", "y")],
      drops: ["b"],
    });
    expect(await storage.load("l")).toEqual({ position: at(5), records: [record("a", "y")] });
  });

  test("C3 a tab that is behind another overwrites nothing", async () => {
    const storage = new Storage(await open());
    await storage.save({ ...NOTHING, from: null, to: at(9), puts: [record("a", "new")] });
    const late = { ...NOTHING, from: at(4), to: at(5), puts: [record("a", "old")] };
    expect(await storage.save(late)).toBe(true);
    expect((await storage.load("l")).records).toEqual([record("a", "new")]);
  });

  test("C3 a tab that is ahead by a hole is told to store everything", async () => {
    const storage = new Storage(await open());
    await storage.save({ ...NOTHING, from: null, to: at(4), puts: [] });
    const ahead = { ...NOTHING, passed: new Map([[6, "h6"]]), from: at(6), to: at(7) };
    expect(await storage.save(ahead)).toBe(false);
    expect(await storage.save({ ...NOTHING, from: at(4, "f"), to: at(7, "f") })).toBe(false);
    expect((await storage.load("l")).position).toEqual(at(4));
  });

  test("C2 a base of a history the server has lost is never built upon, also where the numbers fit", async () => {
    const storage = new Storage(await open());
    const lost = { ...at(6), hash: "lost" };
    await storage.save({ ...NOTHING, from: null, to: lost, puts: [record("a", "lost")] });
    const late = { ...NOTHING, from: at(5), to: at(7), puts: [record("b", "new")] };
    expect(await storage.save(late)).toBe(false);
    expect(await storage.load("l")).toEqual({ position: lost, records: [record("a", "lost")] });
    const puts = [record("b", "new")];
    await storage.save({ ...NOTHING, from: null, to: at(4), anew: true, puts });
    expect(await storage.load("l")).toEqual({ position: at(4), records: puts });
  });

  test("C4 a row leaves the outbox in the transaction that stores its revision", async () => {
    const storage = new Storage(await open());
    const row = await keep(storage, DRAFT);
    await storage.save({ ...NOTHING, from: null, to: at(4), done: [done(row, 4)] });
    expect(await storage.rows()).toEqual([]);
    expect(await storage.confirmed("l")).toEqual([done(row, 4)]);
  });

  test("M3 renumbering keeps the order and counts from 1 under the new id", async () => {
    const storage = new Storage(await open());
    const first = await keep(storage, DRAFT);
    await keep(storage, { ...DRAFT, at: "second" });
    await keep(storage, { ...DRAFT, at: "third" });
    await storage.finish([done(first, 4)]);
    await storage.renumber("l", "d", ALONE, null, "c");
    const rows = await storage.rows();
    expect(rows.map(({ client, seq, at: when }) => [client, seq, when])).toEqual([
      ["d", 1, "second"],
      ["d", 2, "third"],
    ]);
  });

  test("C2 after a reset the lost come before the waiting, and only once", async () => {
    const storage = new Storage(await open());
    const ops = [{ op: "delete", id: "a" }] as const;
    const lost = done(await keep(storage, { ...DRAFT, at: "lost", ops }), 4);
    await storage.finish([lost]);
    await keep(storage, { ...DRAFT, at: "waiting" });
    await storage.renumber("l", "d", ALONE, { fork: null, revived: [], again: [lost] });
    await storage.renumber("l", "y", ALONE, { fork: null, revived: [], again: [lost] }, "x");
    expect((await storage.rows()).map((row) => [row.seq, row.at, row.base])).toEqual([
      [1, "lost", 0],
      [2, "waiting", 0],
    ]);
  });

  test("I3 what was refused is kept until it is dismissed", async () => {
    const storage = new Storage(await open());
    const row = await keep(storage, DRAFT);
    const refused = { client: "c", seq: 1, ops: [], code: "invalid", message: "No." };
    await storage.refuse(row, refused);
    expect(await storage.rows()).toEqual([]);
    expect(await storage.refused("l")).toMatchObject([refused]);
    expect(await storage.refusedLists()).toEqual(new Set(["l"]));
    await storage.dismiss("l", refused);
    expect(await storage.refused("l")).toEqual([]);
  });

  test("the actor stays the same", async () => {
    const storage = new Storage(await open());
    expect([await storage.actor("ann"), await storage.actor("bob")]).toEqual(["ann", "ann"]);
  });

  test("a failed transaction changes nothing", async () => {
    const disk = await open();
    const failing = disk.write(["meta"], "strict", async (t) => {
      await t.put("meta", ["a"], {});
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await disk.read(["meta"], (t) => t.all("meta", []))).toEqual([]);
  });

  test("SEC44 what was erased is gone, and nothing is written after it", async () => {
    const disk = await open();
    const storage = new Storage(disk);
    await keep(storage, DRAFT);
    await disk.erase();
    await expect(keep(storage, DRAFT)).rejects.toThrow("erased");
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain("test");
  });
});

test("M2 a row outlives the page that made it", async () => {
  const page = new Storage(await IndexedDisk.open("test"));
  const row = await keep(page, DRAFT);
  page.close();
  const next = new Storage(await IndexedDisk.open("test"));
  expect(await next.rows()).toEqual([row]);
});

test("a database that was closed under the page is opened again", async () => {
  const storage = new Storage(await IndexedDisk.open("test"));
  await keep(storage, DRAFT);
  // Deleting it from elsewhere makes the browser close it here.
  await (await IndexedDisk.open("test")).erase();
  expect((await keep(storage, DRAFT)).seq).toBe(1);
});
