import { describe, expect, test } from "vitest";
import type { Op } from "../../core/records";
import { keep, openTab, SeededChance } from "../../testing/harness";
import { add, LIST, served, World } from "../../testing/world";
import { Storage } from "../storage/storage";

describe("what can never be sent", () => {
  const notes = (id: string, text: string): Op => ({ op: "set", id, fields: { notes: text } });
  const LONG = '"\n'.repeat(20_000);

  test("D2 is set aside with its text where it is typed, and what comes after it goes through", async () => {
    const world = await served();
    await world.list.commit([add("a")]);
    await world.list.commit([notes("a", LONG)]);
    await world.list.commit([add("b")]);
    await world.flow();
    expect(world.titles()).toEqual(["a", "b"]);
    expect(world.server.logs.get(LIST)?.state.tasks).toHaveLength(2);
    expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
    const [aside] = world.list.view().refused;
    expect(aside).toMatchObject({ code: "too_large", ops: [notes("a", LONG)] });
    await world.tab.client.settled();
    const again = openTab({ ...world.parts, chance: new SeededChance(9) });
    again.client.list(LIST);
    await again.client.settled();
    expect(again.client.list(LIST).view().refused).toMatchObject([{ code: "too_large" }]);
    if (aside !== undefined) await world.list.dismiss(aside);
    expect(world.list.view().refused).toEqual([]);
    expect(await new Storage(world.parts.disk).refused(LIST)).toEqual([]);
  });

  test("D2 is set aside as well when an older version of the page has stored it", async () => {
    const world = new World();
    world.server.begin("home");
    world.server.begin(LIST);
    const old = { list: LIST, client: "old", base: null, at: "2026-11-22T10:00:00.000Z", by: "me" };
    const storage = new Storage(world.parts.disk);
    await keep(storage, { ...old, ops: [add("a")] });
    await keep(storage, { ...old, ops: [notes("a", LONG)] });
    await keep(storage, { ...old, ops: [notes("a", "half \ud83d")] });
    await keep(storage, { ...old, ops: [add("b")] });
    await world.connect();
    world.clock.pass(4_000);
    await world.flow();
    expect(world.titles()).toEqual(["a", "b"]);
    expect(world.server.logs.get(LIST)?.state.tasks).toHaveLength(2);
    expect(world.list.view().refused.map(({ code }) => code)).toEqual(["too_large", "invalid"]);
    expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
  });

  test("D2 half an emoji is sent as the sign for a character that is missing", async () => {
    const world = await served();
    await world.list.commit([add("a", "cut \ud83d, whole 🛒, \\ud83d")]);
    await world.flow();
    expect(world.titles()).toEqual(["cut \ufffd, whole 🛒, \\ud83d"]);
    expect(world.tab.client.status()).toEqual({ state: "live", waiting: 0 });
  });

  test("D2 of a long action only what is too long is set aside", async () => {
    const world = await served();
    await world.list.commit([add("a"), { ...add("b"), fields: { notes: LONG } } as Op, add("c")]);
    await world.flow();
    expect(world.titles()).toEqual(["a", "c"]);
    expect(world.list.view().refused).toHaveLength(1);
  });
});
