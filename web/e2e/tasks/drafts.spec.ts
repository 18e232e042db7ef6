// What somebody types is theirs from the first letter, and never written over what somebody else wrote later.

import type { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";

const notes = (person: ListPage) => person.panel.getByRole("textbox", { name: "Notes" });
const panelTitle = (person: ListPage) => person.panel.getByRole("textbox", { name: "Title" });
const rowTitle = (person: ListPage) => person.page.getByRole("textbox", { name: "Task title" });
const tag = (person: ListPage) => person.panel.getByRole("textbox", { name: "Add a tag" });
const listName = (person: ListPage) => person.page.getByRole("textbox", { name: "List name" });
const newList = (person: ListPage) => person.page.getByRole("button", { name: "New list" });
const offer = (person: ListPage) => person.page.locator("[data-draft]");

/** The device has what was typed: it is in the tab's own storage no more, but for the tab's name. */
const isOnDevice = ({ page }: ListPage) =>
  expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).length)).toBe(1);

/** The page's process dies, once the device has what was typed; the same person opens the same place again. */
async function crash(person: ListPage): Promise<ListPage> {
  const { page } = person;
  await isOnDevice(person);
  const address = page.url();
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => undefined);
  await crashed;
  const again = await person.anotherTab();
  await again.page.goto(address);
  await expect(again.addField).toBeVisible();
  return again;
}

test("E1 text in a field survives a reload, a closed tab, another address and a crash, from the first letter, also where the device keeps nothing", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof", "Paint"]);
  let again: ListPage;
  await test.step("E1 text in a field survives a reload, a closed tab and another address, from the first letter", async () => {
    const ann = await (await visit()).open(list);
    await ann.openTask("Roof");
    await notes(ann).pressSequentially("my long text");
    await ann.page.reload();
    await expect(notes(ann)).toHaveValue("my long text");

    await panelTitle(ann).press("End");
    await panelTitle(ann).pressSequentially(" and gutters");
    await ann.page.goto("/livez");
    await ann.page.goto(`/?list=${list}`);
    await ann.title("Paint").dblclick();
    await rowTitle(ann).pressSequentially(" it blue");
    await isOnDevice(ann); // some milliseconds; what a closed tab had in its own storage is gone
    await ann.page.close();

    again = await ann.anotherTab();
    await again.open(list);
    await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("my long text");
    await again.shows(["Roof and gutters", "Paint it blue"]);
  });

  await test.step("E1 after a crash the field shows what was typed, not saved yet, until it is saved or let go", async () => {
    await again.addField.pressSequentially("Half a tho");
    await again.openTask("Paint it blue");
    await notes(again).pressSequentially("m");
    const ann = await crash(again);
    await expect(ann.addField).toHaveValue("Half a tho");
    await expect(notes(ann)).toHaveValue("m");
    await expect(offer(ann)).toHaveText(/^Not saved yet/);
    await expect(ann.row("Paint it blue")).toContainText("draft kept");

    await notes(ann).focus();
    await panelTitle(ann).focus();
    await expect(offer(ann)).toHaveText(/^Not saved yet/);
    expect((await server.tasks(list))[1]).toMatchObject({ notes: "" });
    await notes(ann).press("End");
    await notes(ann).pressSequentially("ore");
    await panelTitle(ann).focus();
    await expect.poll(async () => (await server.tasks(list))[1]?.notes).toBe("more");
    await expect(offer(ann)).toHaveCount(0);
    await expect(ann.row("Paint it blue")).not.toContainText("draft kept");
  });

  await test.step("E1 what was done and is not stored yet when the page is left is done by the next page", async () => {
    const ann = await again.anotherTab();
    await ann.open(list);
    await ann.page.evaluate(() => {
      IDBObjectStore.prototype.get = () => new Promise<never>(() => {}) as never;
    });
    await ann.tick("Paint it blue");
    await expect(ann.row("Paint it blue").getByRole("checkbox")).toBeChecked();
    expect((await server.tasks(list))[1]).toMatchObject({ completed: false });
    await ann.page.reload();
    await expect(ann.row("Paint it blue").getByRole("checkbox")).toBeChecked();
    await expect.poll(async () => (await server.tasks(list))[1]?.completed).toBe(true);
  });

  await test.step("E1 where the device keeps nothing, a reload of the tab loses nothing either", async () => {
    const ann = await visit();
    await ann.page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    await ann.open(list);
    await ann.openTask("Roof and gutters");
    await notes(ann).fill("my words");
    await ann.page.reload();
    await expect(notes(ann)).toHaveValue("my words");
    await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("my words");
  });
});

test("E1 a new list's name, a list's other name and tags are handed in by whoever leaves, kept over a reload and a crash, and are in no list before their author is done with them", async ({
  server,
  visit,
}) => {
  const full = Array.from({ length: 19 }, (_, no) => `t${no}`);
  const list = await server.makeList("house", { title: "House" }, [
    "Roof",
    "Paint",
    { title: "Gate", tags: full },
  ]);
  let ann = await (await visit()).open(list);
  await test.step("E1 a list's other name and a tag are handed in by whoever leaves, by Back and by a reload, and kept over a crash", async () => {
    const before = ann;
    const tags = async () => (await server.tasks(list)).slice(0, 2).map((task) => task.tags);
    await before.page.getByRole("button", { name: /^House/ }).dblclick();
    await listName(before).fill("Summer house");
    await before.page.reload();
    await expect.poll(() => server.lists()).toContain("Summer house");

    await before.openTask("Roof");
    await tag(before).pressSequentially("gard");
    await before.page.goBack();
    await expect.poll(tags).toEqual([["gard"], []]);
    await before.openTask("Paint");
    await tag(before).pressSequentially("blue");
    await before.page.reload();
    await expect
      .poll(async () => [...((await tags())[1] ?? []), ...(await offer(before).allTextContents())])
      .toEqual([expect.stringContaining("blue")]);
    await before.openTask("Roof");
    await tag(before).pressSequentially("gree");
    ann = await crash(before);
    await expect(tag(ann)).toHaveValue("gree");
    await expect(ann.row("Roof")).toContainText("draft kept");
    await tag(ann).press("Escape");
    await expect(offer(ann)).toContainText("You had typed: gree");
    await offer(ann).getByRole("button", { name: "Use it" }).click();
    await expect(tag(ann)).toBeFocused();
    await tag(ann).press("Enter");
    await expect.poll(tags).toEqual([["gard", "gree"], expect.anything()]);
    await expect(offer(ann)).toHaveCount(0);
  });

  await test.step("E1 a new list's name outlives a reload and a crash, and makes no list before its author is done with it", async () => {
    const before = ann;
    await newList(before).click();
    await listName(before).pressSequentially("Gar");
    await before.page.reload();
    await expect(listName(before)).toHaveValue("Gar");
    await listName(before).press("End");
    await listName(before).pressSequentially("den");
    ann = await crash(before);
    await expect(listName(ann)).toHaveValue("Garden");
    expect(await server.lists()).not.toContain("Garden");
    await listName(ann).press("Enter");
    await expect.poll(() => server.lists()).toContain("Garden");
    await expect(newList(ann)).toBeVisible();

    await newList(ann).click();
    await listName(ann).pressSequentially("Trips");
    await listName(ann).press("Escape");
    await ann.page.reload();
    await newList(ann).click();
    await expect(listName(ann)).toHaveValue("Trips");
    await ann.addField.click();
    await expect(newList(ann)).toBeVisible();
    await ann.isLive();
    expect(await server.lists()).not.toContain("Trips");
  });

  await ann.open(list);

  await test.step("E1 tags that a task has no room for stay in the field", async () => {
    await ann.openTask("Gate");
    const long = "x".repeat(51);
    await tag(ann).fill(`${long} one two`);
    await tag(ann).press("Enter");
    await expect.poll(async () => (await server.tasks(list))[2]?.tags.at(-1)).toBe("one");
    await expect(tag(ann)).toHaveValue(`${long} two`);
    await expect(ann.panel).toContainText(
      "A task has at most 20 tags, each of at most 50 letters.",
    );
  });
});

test("E4 what was typed before somebody else wrote is offered, never written over it: an escaped title, notes, and a list's name to both", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, [
    "Call grandma",
    { title: "Roof", notes: "old" },
  ]);
  let ann = await (await visit()).open(list);
  await test.step("E4 an escaped title is not saved by the next click, in the row or the panel, and a newer one stays", async () => {
    await ann.title("Call grandma").dblclick();
    await rowTitle(ann).pressSequentially(" XYZ");
    await rowTitle(ann).press("Escape");
    await ann.shows(["Call grandma", "Roof"]);
    await server.set(list, "Call grandma", { title: "Call granny" });
    await ann.shows(["Call granny", "Roof"]);

    await ann.openTask("Call granny");
    await expect(panelTitle(ann)).toHaveValue("Call granny");
    await panelTitle(ann).click();
    await notes(ann).click();
    await ann.title("Call granny").focus();
    await ann.page.keyboard.press("e");
    await expect(rowTitle(ann)).toHaveValue("Call granny");
    await ann.addField.click();
    await ann.shows(["Call granny", "Roof"]);
    await ann.isLive();
    expect(await server.titles(list)).toEqual(["Call granny", "Roof"]);

    const inPanel = ann.panel.locator("[data-draft]");
    await expect(inPanel).toContainText("You had typed: Call grandma XYZ");
    await inPanel.getByRole("button", { name: "Discard" }).click();
    await expect(offer(ann)).toHaveCount(0);
    await ann.page.reload();
    await ann.shows(["Call granny", "Roof"]);
    await expect(ann.row("Call granny")).not.toContainText("draft kept");
  });

  await test.step("E4 Escape in the notes saves; what was typed before somebody else's text is offered, never written over it", async () => {
    const before = ann;
    await before.openTask("Roof");
    await notes(before).press("End");
    await notes(before).pressSequentially(" and my words");
    await notes(before).press("Escape");
    await expect(notes(before)).toHaveValue("old and my words");
    await expect.poll(async () => (await server.tasks(list))[1]?.notes).toBe("old and my words");

    await notes(before).fill("my second words");
    ann = await crash(before);
    await expect(offer(ann)).toHaveText(/^Not saved yet/);
    await server.set(list, "Roof", { notes: "Bob rewrote everything" });
    await expect(notes(ann)).toHaveValue("Bob rewrote everything");
    await expect(offer(ann)).toHaveText("You had typed: my second wordsUse itDiscard");
    await notes(ann).click();
    await panelTitle(ann).click();
    await expect(notes(ann)).toHaveValue("Bob rewrote everything");
    expect((await server.tasks(list))[1]?.notes).toBe("Bob rewrote everything");

    await offer(ann).getByRole("button", { name: "Use it" }).click();
    await expect(notes(ann)).toBeFocused();
    await expect(notes(ann)).toHaveValue("my second words");
    await panelTitle(ann).click();
    await expect.poll(async () => (await server.tasks(list))[1]?.notes).toBe("my second words");
    await expect(offer(ann)).toHaveCount(0);
  });

  await test.step("E4 two who name a list in the same moment: the name that lost is offered to both", async () => {
    const ben = await (await visit()).open(list);
    await ann.page.getByRole("button", { name: /^House/ }).dblclick();
    await listName(ann).fill("Summer house");
    await ben.page.getByRole("button", { name: /^House/ }).dblclick();
    await listName(ben).fill("Cabin");
    await listName(ben).press("Enter");
    await expect.poll(() => server.lists()).toContain("Cabin");
    await ben.isLive();
    await listName(ann).press("Enter");
    for (const person of [ann, ben])
      await expect(person.page.locator("[data-conflict]")).toContainText("wrote Cabin");
    await ben.page.getByRole("button", { name: "Take yours" }).click();
    await expect.poll(() => server.lists()).toContain("Cabin");
    for (const person of [ann, ben])
      await expect(person.page.locator("[data-conflict]")).toHaveCount(0);
  });
});
