import { describe, expect, test } from "vitest";
import { add, LIST, served, World } from "../testing/world";

test("D1 300 lists become live, and edits of them arrive", async () => {
  const world = new World();
  const ids = Array.from({ length: 300 }, (_, no) => `l${no}`);
  for (const id of ["home", LIST, ...ids]) world.server.begin(id);
  for (const id of ids) world.tab.client.list(id);
  await world.connect();
  for (let turn = 0; turn < 20; turn += 1) await world.flow();
  expect(ids.filter((id) => world.tab.client.list(id).view().state !== "ready")).toEqual([]);
  await world.tab.client.list("l299").commit([add("milk")]);
  expect(world.tab.client.status()).toEqual({ state: "live", waiting: 1 });
  await world.flow();
  expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

describe("commit", () => {
  test("is visible at once and resolves when it is durable", async () => {
    const world = new World();
    await world.tab.client.settled();
    const kept = world.list.commit([add("a")]);
    expect(world.titles()).toEqual(["a"]);
    await kept;
    expect(world.tab.client.status()).toMatchObject({ waiting: 1 });
  });

  test("C7 a long paste goes out in several mutations and nothing is left over", async () => {
    const world = await served();
    const ops = Array.from({ length: 250 }, (_, i) => add(`t${String(i).padStart(3, "0")}`));
    await world.list.commit(ops);
    await world.flow();
    expect(world.titles()).toHaveLength(250);
    expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
    expect(world.server.head(LIST).rev).toBe(4);
  });

  test("O9 a refused mutation is shown to its author until dismissed; the next one goes through", async () => {
    const world = await served();
    await world.list.commit([add("a", "")]);
    await world.list.commit([add("b")]);
    await world.flow();
    expect(world.titles()).toEqual(["b"]);
    const [refused] = world.list.view().refused;
    expect(refused).toMatchObject({ code: "invalid", seq: 1 });
    if (refused !== undefined) await world.list.dismiss(refused);
    expect(world.list.view().refused).toEqual([]);
  });
});

describe("lists", () => {
  test("M5 a list made offline begins its own log and is linked in the home", async () => {
    const world = new World();
    world.server.begin("home");
    world.server.begin(LIST);
    const id = await world.tab.client.createList("Trip", "green");
    expect(world.tab.client.list(id).view()).toMatchObject({ title: "Trip", state: "ready" });
    await world.connect();
    expect(world.server.logs.get(id)?.state.records.get(id)).toMatchObject({ color: "green" });
    expect(world.server.logs.get("home")?.state.records.has(id)).toBe(true);
    expect(world.tab.client.list(id).view()).toMatchObject({
      title: "Trip",
      state: "ready",
      rev: 1,
    });
  });

  test("D9 a list and its link are kept together or not at all: made, deleted, restored", async () => {
    const world = new World();
    await world.tab.client.settled();
    const { disk } = world.parts;
    const { client } = world.tab;
    disk.room = 0;
    await expect(client.createList("Trip", "green")).rejects.toThrow("Full.");
    expect(client.list("home").view().records.size).toBe(0);
    disk.room = 1; // for one transaction, which a page that ends cannot halve
    const id = await client.createList("Trip", "green");
    disk.room = 1;
    await client.deleteList(id);
    disk.room = 1;
    await client.restoreList(id);
    const again = await world.reopen();
    expect(again.tab.client.list(id).view()).toMatchObject({ title: "Trip", state: "ready" });
    expect(again.tab.client.list("home").view().records.get(id)?.deleted_at).toBeFalsy();
  });

  test("a list deleted can be restored", async () => {
    const world = await served();
    const id = await world.tab.client.createList("Trip", "green");
    await world.tab.client.deleteList(id);
    await world.flow();
    expect(world.tab.client.list(id).view().state).toBe("gone");
    await world.tab.client.restoreList(id);
    await world.flow();
    expect(world.tab.client.list(id).view().state).toBe("ready");
  });
});

describe("a server with another history", () => {
  test("M3 an unknown client numbers anew and nothing is lost", async () => {
    const world = await served();
    await world.list.commit([add("a")]);
    await world.flow();
    world.server.logs.get(LIST)?.marks.clear();
    await world.list.commit([add("b")]);
    await world.list.commit([add("c")]);
    await world.flow();
    expect(world.titles()).toEqual(["a", "b", "c"]);
    expect(world.server.head(LIST).rev).toBe(4);
    expect(world.tab.client.status().waiting).toBe(0);
  });

  test("C2 after a restore from a backup the confirmed and the waiting are sent again", async () => {
    const world = await served();
    await world.list.commit([add("a")]);
    await world.flow();
    await world.list.commit([add("b")]);
    await world.list.commit([{ op: "set", id: "a", fields: { title: "A" } }]);
    await world.flow();
    world.disconnect();
    await world.list.commit([add("c")]);
    world.server.restore(LIST, 2);
    await world.connect();
    expect(world.titles()).toEqual(["A", "b", "c"]);
    const stored = world.server.logs.get(LIST)?.state.tasks.map((task) => task.title);
    expect(stored).toEqual(["A", "b", "c"]);
    expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
  });

  test("C2 what one client sends again does not hide what another has lost", async () => {
    const ann = await served();
    const bob = await new World("bob", ann.server).connect();
    await ann.list.commit([add("a")]);
    await ann.flow();
    await bob.list.commit([add("b")]);
    await bob.flow();
    ann.disconnect();
    bob.disconnect();
    ann.server.restore(LIST, 1);
    await ann.connect();
    await bob.connect();
    await ann.flow();
    expect([ann.titles(), bob.titles()]).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  test("C2 an edit of what somebody else made is not refused for coming before it", async () => {
    const ann = await served();
    const bob = await new World("bob", ann.server).connect();
    await ann.list.commit([add("a")]);
    await ann.list.commit([add("b")]);
    await ann.list.commit([{ op: "delete", id: "b" }]);
    await ann.flow();
    await ann.list.commit([{ op: "restore", id: "b" }]);
    await ann.flow();
    await bob.flow();
    await bob.list.commit([
      { op: "set", id: "a", fields: { title: "A" } },
      { op: "set", id: "b", fields: { title: "B" } },
    ]);
    await bob.flow();
    ann.disconnect();
    bob.disconnect();
    ann.server.restore(LIST, 1);
    await bob.connect();
    expect(bob.titles()).toEqual(["A", "B"]);
    await ann.connect();
    await bob.flow();
    expect([ann.titles(), bob.titles()]).toEqual([
      ["A", "B"],
      ["A", "B"],
    ]);
    expect([ann.list.view().refused, bob.list.view().refused]).toEqual([[], []]);
  });

  test("C2 a reset that is cut off comes again", async () => {
    const world = await served();
    await world.list.commit([add("a")]);
    await world.flow();
    world.disconnect();
    world.server.restore(LIST, 1);
    world.tab.client.retryNow();
    world.tab.wire.connect();
    world.tab.wire.receive({ t: "welcome", you: { id: "me" } });
    world.tab.wire.receive({ t: "reset", list: LIST, reason: "epoch" });
    world.tab.wire.disconnect();
    world.tab.wire.take();
    await world.connect();
    expect(world.titles()).toEqual(["a"]);
    expect(world.server.head(LIST).rev).toBe(2);
  });
});

test("O3 a value that lost is kept on the record for both until somebody sets the field again", async () => {
  const ann = await served();
  await ann.list.commit([add("a")]);
  await ann.flow();
  const bob = await new World("bob", ann.server).connect();
  bob.disconnect();
  await bob.list.commit([{ op: "set", id: "a", fields: { title: "bob's" } }]);
  await ann.list.commit([{ op: "set", id: "a", fields: { title: "ann's" } }]);
  await ann.flow();
  await bob.connect();
  await ann.flow();
  for (const world of [ann, bob]) {
    expect(world.list.view().records.get("a")).toMatchObject({
      title: "bob's",
      conflicts: { title: { value: "ann's", by: "me" } },
    });
  }
  await ann.list.commit([{ op: "set", id: "a", fields: { title: "bob's" } }]);
  await ann.flow();
  expect(bob.list.view().records.get("a")).not.toHaveProperty("conflicts");
});

test("O3 what was typed over a change that came in meanwhile is a conflict, although the base has that change", async () => {
  const ann = await served();
  await ann.list.commit([add("a")]);
  await ann.flow();
  const bob = await new World("bob", ann.server).connect();
  await bob.list.commit([{ op: "set", id: "a", fields: { title: "bob's" } }]);
  await bob.flow();
  await ann.flow();
  await ann.list.commit([{ op: "set", id: "a", fields: { title: "ann's" } }], { unseen: true });
  await ann.flow();
  expect(ann.list.view().records.get("a")).toMatchObject({
    title: "ann's",
    conflicts: { title: { value: "bob's", by: "bob" } },
  });
});

test("C2 a list that was not there yet when its link arrived is shown once it is there", async () => {
  const ann = new World("ann");
  await ann.connect();
  expect(ann.list.view().state).toBe("gone");
  const bob = await new World("bob", ann.server).connect();
  await bob.list.commit([{ op: "create", id: LIST, type: "list", fields: { title: "New" } }]);
  await bob.flow();
  ann.clock.pass(1_000);
  await ann.flow();
  expect(ann.list.view()).toMatchObject({ state: "ready", title: "New" });
});
