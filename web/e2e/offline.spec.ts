// Without a network the list can still be read and edited, and nothing of it is lost.

import type { ListPage } from "./list-page";
import type { Server } from "./server";
import { expect, test, type Visit } from "./test";

test("I8 both edit while one is offline, and afterwards both see the same", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread", "Tea"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);

  await ann.goOffline();
  await ann.add("Eggs");
  await ann.says(1);
  await ann.remove("Tea");
  await ann.says(2);
  await expect(ann.row("Eggs")).toContainText("waiting on this device");
  await ben.rename("Bread", "Rye bread");
  await ben.add("Jam");
  await ben.isLive();
  await ann.shows(["Milk", "Bread", "Eggs"]);

  await ann.goOnline();
  await ann.isLive();
  const both = await server.titles(list);
  expect([...both].sort()).toEqual(["Eggs", "Jam", "Milk", "Rye bread"]);
  await ann.shows(both);
  await ben.shows(both);
  await expect(ann.row("Eggs")).not.toContainText("waiting on this device");
});

/** Ann renames offline what Ben renames meanwhile; hers comes last and wins, his is kept beside it. */
async function inConflict(server: Server, visit: Visit): Promise<[ListPage, ListPage]> {
  const list = await server.makeList("shop", { title: "Shop" }, ["Bread"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.goOffline();
  await ann.rename("Bread", "Rye bread");
  await ann.says(1);
  await ben.rename("Bread", "White bread");
  await ben.isLive();
  await ann.goOnline();
  for (const person of [ann, ben]) {
    await person.shows(["Rye bread"]);
    await expect(person.conflicts).toHaveCount(1);
    await expect(person.conflicts).toContainText("wrote White bread");
  }
  return [ann, ben];
}

test("O3 a conflict is shown to both, and keeping what is there settles it for both", async ({
  server,
  visit,
}) => {
  const [ann, ben] = await inConflict(server, visit);
  await expect(ben.conflicts).toContainText("You wrote");
  await ann.conflicts.getByRole("button", { name: "Keep yours" }).click();
  for (const person of [ann, ben]) {
    await expect(person.conflicts).toHaveCount(0);
    await person.shows(["Rye bread"]);
  }
});

test("O3 a conflict is shown to both, and taking the other value settles it for both", async ({
  server,
  visit,
}) => {
  const [ann, ben] = await inConflict(server, visit);
  await ben.conflicts.getByRole("button", { name: "Take yours" }).click();
  for (const person of [ben, ann]) {
    await expect(person.conflicts).toHaveCount(0);
    await person.shows(["White bread"]);
  }
});

test("I3 a reload without a network brings the list and the unsent edits back", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit()).open(list);
  await ann.isKept();

  await ann.goOffline();
  await ann.add("Eggs");
  await ann.rename("Milk", "Oat milk");
  await ann.says(2);
  await ann.page.reload();
  await ann.shows(["Oat milk", "Bread", "Eggs"]);
  await ann.says(2);
  await ann.add("Jam");
  await ann.says(3);
  expect(await server.titles(list)).toEqual(["Milk", "Bread"]);

  await ann.goOnline();
  await ann.isLive();
  expect(await server.titles(list)).toEqual(["Oat milk", "Bread", "Eggs", "Jam"]);
});

test("M2 an edit arrives exactly once when its tab was closed before it was sent", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  await ann.goOffline();
  await ann.add("Eggs");
  await ann.says(1);
  await ann.page.close({ runBeforeUnload: false });

  const later = await ann.anotherTab();
  await later.goOnline();
  await later.open(list);
  await later.shows(["Milk", "Eggs"]);
  expect(await server.titles(list)).toEqual(["Milk", "Eggs"]);
});

test("M2 an edit arrives exactly once when its tab crashed before it was sent", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  await server.kill();
  await ann.add("Eggs");
  await ann.says(1);
  const crashed = ann.page.waitForEvent("crash");
  void ann.page.goto("chrome://crash").catch(() => undefined);
  await crashed;

  const later = await ann.anotherTab();
  await server.startAgain();
  await later.open(list);
  await later.shows(["Milk", "Eggs"]);
  expect(await server.titles(list)).toEqual(["Milk", "Eggs"]);
});

test("I3 an edit made offline in one tab shows in the other and arrives once", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const here = await (await visit()).open(list);
  const there = await (await here.anotherTab()).open(list);
  await here.goOffline();
  await here.add("Eggs");
  await there.shows(["Milk", "Eggs"]);
  await there.says(1);
  await there.rename("Eggs", "Brown eggs");
  await here.shows(["Milk", "Brown eggs"]);
  await here.says(2);

  await here.goOnline();
  for (const tab of [here, there]) {
    await tab.isLive();
    await tab.shows(["Milk", "Brown eggs"]);
  }
  expect(await server.titles(list)).toEqual(["Milk", "Brown eggs"]);
});

test("C5 the state is honest at once when the cable is pulled, and the list goes on by itself", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  await ann.pullCable();
  await expect(ann.status).toHaveText(/^(Offline|Reconnecting)/);
  await ann.add("Eggs");
  await ann.says(1);
  await ann.goOnline();
  await ann.isLive();
  expect(await server.titles(list)).toEqual(["Milk", "Eggs"]);
});
