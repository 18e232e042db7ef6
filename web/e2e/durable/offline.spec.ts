// Without a network the list can still be read and edited, and nothing of it is lost.

import type { ListPage } from "../support/list-page";
import type { SeedTask } from "../support/server";
import { expect, test } from "../support/test";

const DUE = "2025-11-27";
const HOUSE: readonly SeedTask[] = [
  ["Bins", "FREQ=DAILY", "due"],
  ["Floor", "FREQ=WEEKLY;BYDAY=MO,FR", "due"],
  ["Plants", "FREQ=DAILY;INTERVAL=3", "done"],
  ["Rent", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "due"],
  ["Filter", "FREQ=YEARLY", "due"],
].map(([title = "", rule, from]) => ({ title, due: DUE, repeat: { rule, from } }));
const LONG = `White bread ${"from the baker at the harbour, sliced, ".repeat(4)}for all`;
const TURNS = HOUSE.map(({ title }) => title);

test("I8 O3 T6 what two do while one or both are offline comes together for both", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread", "Tea"]);
  await server.makeList("house", { title: "House" }, HOUSE);
  const ann = await (await visit({ serviceWorkers: "allow" })).open("shop");
  const ben = await (await visit({ serviceWorkers: "allow" })).open("shop");

  await test.step("I8 both edit while one is offline, and afterwards both see the same", async () => {
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
    const both = await server.titles("shop");
    expect([...both].sort()).toEqual(["Eggs", "Jam", "Milk", "Rye bread"]);
    await ann.shows(both);
    await ben.shows(both);
    await expect(ann.row("Eggs")).not.toContainText("waiting on this device");
  });

  await test.step("O3 a conflict is shown to both, and keeping what is there settles it for both", async () => {
    await getInConflict(ann, ben, "Rye bread", ["Spelt bread", LONG]);
    await expect(ben.conflicts).toContainText("You wrote");
    expect((await ann.title("Spelt bread").boundingBox())?.height).toBeLessThan(30);
    await ann.conflicts.getByRole("button", { name: "Keep yours" }).click();
    for (const person of [ann, ben]) {
      await expect(person.conflicts).toHaveCount(0);
      await expect(person.title("Spelt bread")).toBeVisible();
    }
  });

  await test.step("O3 a conflict is shown to both, and taking the other value settles it for both", async () => {
    await getInConflict(ann, ben, "Milk", ["Oat milk", "Soy milk"]);
    await ben.conflicts.getByRole("button", { name: "Take yours" }).click();
    for (const person of [ben, ann]) {
      await expect(person.conflicts).toHaveCount(0);
      await expect(person.title("Soy milk")).toBeVisible();
    }
  });

  await test.step("T6 two tick the same five turns offline, one opens the page anew meanwhile, and each task has moved once", async () => {
    const people = [ann, ben];
    for (const person of people) {
      await person.page
        .getByRole("button", { name: /^House/ })
        .first()
        .click();
      await person.shows(TURNS);
    }
    await ann.isKept();
    for (const person of people) {
      await person.goOffline();
      await tickAll(person);
    }
    await ann.page.reload();
    await ann.says(TURNS.length);
    expect((await server.tasks("house")).map(({ completed }) => completed)).toEqual(
      TURNS.map(() => false),
    );
    await Promise.all(people.map((person) => person.goOnline()));
    for (const person of people) await person.isLive();
    const tasks = await server.tasks("house");
    expect(tasks).toHaveLength(2 * TURNS.length);
    for (const title of TURNS) {
      const [open, copy] = tasks.filter((task) => task.title === title);
      expect(open).toMatchObject({ completed: false, occurrence: 1 });
      expect(open?.due?.localeCompare(DUE)).toBe(1);
      expect(copy).toMatchObject({ completed: true, due: DUE, series: open?.id });
    }
    for (const person of people) {
      await expect(person.titles).toHaveCount(2 * TURNS.length);
      const shown = await person.titles.allTextContents();
      expect(shown.slice(0, TURNS.length)).toEqual(TURNS);
      expect(shown.slice(TURNS.length).sort()).toEqual([...TURNS].sort());
    }
  });
});

/** Ann renames offline what Ben renames meanwhile; hers comes last and wins, his is kept beside it. */
async function getInConflict(
  ann: ListPage,
  ben: ListPage,
  task: string,
  [hers, his]: readonly [string, string],
): Promise<void> {
  await ann.goOffline();
  await ann.rename(task, hers);
  await ann.says(1);
  await ben.rename(task, his);
  await ben.isLive();
  await ann.goOnline();
  for (const person of [ann, ben]) {
    await expect(person.title(hers)).toBeVisible();
    await expect(person.conflicts).toHaveCount(1);
    await expect(person.conflicts).toContainText(`wrote ${his}`);
  }
}

async function tickAll(person: ListPage): Promise<void> {
  for (const title of TURNS)
    await person
      .row(title)
      .getByRole("checkbox", { name: `Complete ${title}` })
      .first()
      .click();
  await person.pointAway();
  await person.says(TURNS.length);
}

test("I3 M2 what was edited without a network outlives a reload, other tabs, a closed tab and a crash, and arrives once", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const here = await (await visit({ serviceWorkers: "allow" })).open(list);

  await test.step("I3 a reload without a network brings the list and the unsent edits back", async () => {
    await here.isKept();
    await here.goOffline();
    await here.add("Eggs");
    await here.rename("Milk", "Oat milk");
    await here.says(2);
    await here.page.reload();
    await here.shows(["Oat milk", "Bread", "Eggs"]);
    await here.says(2);
    await here.add("Jam");
    await here.says(3);
    expect(await server.titles(list)).toEqual(["Milk", "Bread"]);
    await here.goOnline();
    await here.isLive();
    expect(await server.titles(list)).toEqual(["Oat milk", "Bread", "Eggs", "Jam"]);
  });

  const there = await (await here.anotherTab()).open(list);
  await test.step("I3 an edit made offline in one tab shows in the other and arrives once", async () => {
    await here.goOffline();
    await here.add("Rice");
    await there.shows(["Oat milk", "Bread", "Eggs", "Jam", "Rice"]);
    await there.says(1);
    await there.rename("Rice", "Brown rice");
    await here.shows(["Oat milk", "Bread", "Eggs", "Jam", "Brown rice"]);
    await here.says(2);
    await here.goOnline();
    for (const tab of [here, there]) {
      await tab.isLive();
      await tab.shows(["Oat milk", "Bread", "Eggs", "Jam", "Brown rice"]);
    }
    expect(await server.titles(list)).toEqual(["Oat milk", "Bread", "Eggs", "Jam", "Brown rice"]);
  });

  await here.page.close();
  const later = await there.anotherTab();
  await test.step("M2 an edit arrives exactly once when its tab was closed before it was sent", async () => {
    await there.goOffline();
    await there.add("Salt");
    await there.says(1);
    await there.page.close({ runBeforeUnload: false });
    await later.goOnline();
    await later.open(list);
    await later.shows(["Oat milk", "Bread", "Eggs", "Jam", "Brown rice", "Salt"]);
    expect((await server.titles(list)).slice(5)).toEqual(["Salt"]);
  });

  await test.step("M2 an edit arrives exactly once when its tab crashed before it was sent", async () => {
    await server.kill();
    await later.add("Tea");
    await later.says(1);
    const crashed = later.page.waitForEvent("crash");
    void later.page.goto("chrome://crash").catch(() => undefined);
    await crashed;
    const last = await later.anotherTab();
    await server.startAgain();
    await last.open(list);
    await last.shows(["Oat milk", "Bread", "Eggs", "Jam", "Brown rice", "Salt", "Tea"]);
    expect((await server.titles(list)).slice(5)).toEqual(["Salt", "Tea"]);
  });
});
