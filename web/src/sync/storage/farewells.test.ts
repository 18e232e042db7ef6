// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";
import { add, LIST, served, World } from "../../testing/world";
import { LocalFarewells } from "./farewells";

/** The page of an action that is shown and on its way to the disk ends; what the disk makes of it comes after. */
async function ends(world: World, doing: Promise<unknown>, stored: boolean): Promise<World> {
  world.tab.client.farewell();
  world.tab.client.stop();
  if (!stored) world.parts.disk.room = 0;
  const [{ status }] = await Promise.allSettled([doing]);
  expect(status).toBe(stored ? "fulfilled" : "rejected");
  await world.tab.client.settled();
  world.parts.disk.room = Number.POSITIVE_INFINITY;
  return world;
}

async function left(what: (world: World) => Promise<unknown>, stored: boolean): Promise<World> {
  const world = await served();
  world.disconnect();
  return ends(world, what(world), stored);
}

async function next(before: World): Promise<World> {
  const world = new World("me", before.server, before);
  await world.tab.client.settled();
  return world;
}

/** The tasks that the server was told of, as often as it was. */
const told = ({ server }: World) =>
  server.logs
    .get(LIST)
    ?.changes.flatMap(({ ops }) => ops.map(({ id }) => id))
    .filter((id) => id !== LIST);

describe("E1 what was shown and not stored when its page ended", () => {
  test("is stored by the next page, shown, and sent once", async () => {
    const before = await left(({ list }) => list.commit([add("milk")]), false);
    const world = await next(before);
    expect(world.titles()).toEqual(["milk"]);
    expect(world.tab.client.status()).toMatchObject({ waiting: 1 });
    const third = await world.reopen();
    await third.connect();
    expect(third.titles()).toEqual(["milk"]);
    expect(told(third)).toEqual(["milk"]);
    expect(third.parts.farewells.found()).toEqual([]);
  });

  test("is not stored twice where the disk took it after all", async () => {
    const tick = { op: "set", id: "milk", fields: { completed: true } } as const;
    const both = [add("milk"), tick];
    const before = await left(({ list }) => Promise.all(both.map((op) => list.commit([op]))), true);
    expect(before.parts.farewells.found()).toHaveLength(1);
    const world = await next(before);
    expect(world.tab.client.status()).toMatchObject({ waiting: 2 });
    await world.connect();
    expect(told(world)).toEqual(["milk", "milk"]);
  });

  test("is not sent twice where another tab has sent it by then", async () => {
    const before = await left(({ list }) => list.commit([add("milk")]), true);
    const farewell = before.parts.farewells.found();
    for (const [page] of farewell) before.parts.farewells.drop(page);
    const other = await (await next(before)).connect();
    for (const [page, actions] of farewell) other.parts.farewells.write(page, actions);
    const world = await next(other);
    expect(world.tab.client.status()).toMatchObject({ waiting: 0 });
    await world.connect();
    expect(told(world)).toEqual(["milk"]);
  });

  test("is stored once by two pages that open together", async () => {
    const before = await left(({ list }) => list.commit([add("milk")]), false);
    const [first, second] = [new World("me", before.server, before), before];
    const other = new World("me", second.server, first);
    await Promise.all([first.tab.client.settled(), other.tab.client.settled()]);
    expect(first.tab.client.status()).toMatchObject({ waiting: 1 });
  });

  test("is whole, in all its lists, or is left to the page after it", async () => {
    const world = await served();
    const id = await world.tab.client.createList("Trip", "green");
    await world.flow();
    const before = await ends(world, world.tab.client.deleteList(id), false);
    before.parts.disk.room = 0;
    const full = await next(before);
    full.tab.client.list(id);
    await full.tab.client.settled();
    expect(full.tab.client.list(id).view().state).toBe("ready");
    expect(full.parts.farewells.found()).toHaveLength(1);
    full.parts.disk.room = Number.POSITIVE_INFINITY;
    const last = await (await full.reopen()).connect();
    expect(last.server.logs.get(id)?.state.records.get(id)?.deleted_at).toBeTruthy();
    expect(last.server.logs.get("home")?.state.records.get(id)?.deleted_at).toBeTruthy();
    expect(last.parts.farewells.found()).toEqual([]);
  });

  test("waits for no other page's that cannot be stored", async () => {
    const before = await left(({ list }) => list.commit([add("milk")]), false);
    const [[page, actions] = ["", []]] = before.parts.farewells.found();
    before.parts.farewells.drop(page);
    before.parts.farewells.write("damaged", [[null]] as never);
    before.parts.farewells.write(page, actions);
    const world = await next(before);
    expect(world.titles()).toEqual(["milk"]);
  });

  test("is not stored twice where its page comes back after another took it for ended", async () => {
    const world = await served();
    world.disconnect();
    await world.tab.client.settled();
    let thaw = () => {};
    const frozen = new Promise<void>((done) => {
      thaw = done;
    });
    const { disk } = world.parts;
    const write = disk.write.bind(disk);
    vi.spyOn(disk, "write").mockImplementationOnce(async (...asked) => {
      await frozen;
      return write(...asked);
    });
    const kept = world.list.commit([add("milk")]);
    world.tab.client.farewell();
    const other = await next(world);
    expect(other.titles()).toEqual(["milk"]);
    world.tab.client.goOn();
    thaw();
    await kept;
    world.tab.client.look();
    await world.tab.client.settled();
    expect(world.tab.client.status()).toMatchObject({ waiting: 1 });
    expect(await disk.read(["rows"], (t) => t.all("rows", []))).toHaveLength(1);
  });

  test("goes with the rest when somebody wants nothing left on this device", async () => {
    const before = await left(({ list }) => list.commit([add("milk")]), false);
    await before.tab.client.erase();
    before.list.commit([add("tea")]).catch(() => undefined);
    before.tab.client.farewell();
    expect(before.parts.farewells.found()).toEqual([]);
  });
});

describe("what is written down for the next page", () => {
  afterEach(() => localStorage.clear());
  const draft = { list: "l", mark: "m", client: "c", base: 1, ops: [add("a")], at: "", by: "me" };

  test("is each person's own, the earliest first", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 2000 });
    const ann = new LocalFarewells("livelist-ann");
    ann.write("later", [[draft]]);
    vi.setSystemTime(1000);
    ann.write("earlier", [[draft], [draft]]);
    vi.useRealTimers();
    const found = new LocalFarewells("livelist-ann").found();
    expect(found).toEqual([
      ["earlier", [[draft], [draft]]],
      ["later", [[draft]]],
    ]);
    expect(new LocalFarewells("livelist").found()).toEqual([]);
    ann.drop("earlier");
    expect(ann.found()).toHaveLength(1);
  });

  test.each(["", "{", "[]", "null", '{"actions":[[{"list":"l"}]]}', '{"actions":[3]}'])(
    "does no harm where it cannot be read: %s",
    (text) => {
      localStorage.setItem("livelist.unkept/page", text);
      expect(new LocalFarewells("livelist").found()).toEqual([["page", []]]);
    },
  );

  test("does no harm where nothing can be written", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full.", "QuotaExceededError");
    });
    new LocalFarewells("livelist").write("page", [[draft]]);
    expect(new LocalFarewells("livelist").found()).toEqual([]);
  });
});
