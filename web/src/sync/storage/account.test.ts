import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { keep, openTab, SeededChance, StillClock } from "../../testing/harness";
import { MemoryDisk } from "./memory-disk";
import { Storage } from "./storage";

const AT = "2026-11-22T10:00:00.000Z";
const MILK: Op = {
  op: "create",
  id: "milk",
  type: "task",
  fields: { title: "Milk", position: "V" },
};

function open(home: string | null, disk = new MemoryDisk()) {
  const clock = new StillClock();
  const tab = openTab({ disk, clock, chance: new SeededChance(1), me: "ann", home });
  return { ...tab, clock };
}

test("C8 a connection ended because nobody is signed in is not tried again, and drops nothing", async () => {
  const { client, wire, clock } = open("home-ann");
  const list = client.list("house");
  await client.settled();
  await list.commit([MILK]);
  wire.connect();
  wire.take();
  wire.disconnect(4401);
  clock.pass(10 * 60_000);
  expect(client.status()).toMatchObject({ state: "paused", code: "unauthenticated", waiting: 1 });
  client.retryNow();
  wire.connect();
  expect(wire.take()[0]).toMatchObject({ t: "hello" });
});

test("a person's lists are linked in their own home, a guest's nowhere", async () => {
  const ann = open("home-ann").client;
  await ann.settled();
  const id = await ann.createList("Summer house", "teal");
  expect(ann.list("home-ann").view().records.get(id)).toMatchObject({ type: "link" });
  const guest = open(null).client;
  expect(guest.home).toBeNull();
  expect([...guest.lists.keys()]).toEqual([]);
});

test("I3 what was refused in a list that nothing names any more is found again after a reload", async () => {
  const disk = new MemoryDisk();
  const storage = new Storage(disk);
  const draft = { list: "gone", client: "c", base: 0, ops: [MILK], at: AT, by: "ann" };
  const row = await keep(storage, draft);
  const { client: by, seq, ops } = row;
  await storage.refuse(row, { client: by, seq, ops, code: "not_found", message: "No such list." });
  const { client } = open("home-ann", disk);
  let told = 0;
  client.subscribe(() => {
    told += 1;
  });
  await expect.poll(() => client.leftovers()).toEqual(["gone"]);
  await expect.poll(() => told).toBeGreaterThan(0);
  expect(client.list("gone").view().refused).toMatchObject([{ ops: [MILK] }]);
});

test("C10 a server that speaks only versions before is dialled again at once, in each of them", async () => {
  const { client, wire } = open("home-ann");
  client.list("house");
  await client.settled();
  const refuse = () => {
    wire.connect();
    wire.receive({ t: "error", code: "unsupported_protocol", message: "Too new.", retry: false });
    wire.disconnect(4502);
  };
  refuse();
  expect(client.status().state).toBe("connecting");
  wire.connect();
  expect(wire.take().at(-1)).toMatchObject({ t: "hello", protocol: 2 });
  refuse();
  expect(client.status().state).toBe("connecting");
  wire.connect();
  expect(wire.take().at(-1)).toMatchObject({ t: "hello", protocol: 1 });
  wire.receive({ t: "welcome", you: { id: "ann" } });
  expect(client.status().state).toBe("live");
  wire.disconnect();
  client.retryNow();
  refuse();
  refuse();
  refuse();
  expect(client.status()).toMatchObject({ state: "paused", code: "unsupported_protocol" });
});
