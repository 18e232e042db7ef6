// What somebody types is theirs from the first letter, and never written over what somebody else wrote later.

import type { ListPage } from "./list-page";
import { expect, test } from "./test";

const notes = (person: ListPage) => person.panel.getByRole("textbox", { name: "Notes" });
const panelTitle = (person: ListPage) => person.panel.getByRole("textbox", { name: "Title" });
const rowTitle = (person: ListPage) => person.page.getByRole("textbox", { name: "Task title" });
const met = (person: ListPage) => person.page.locator("[data-gone]");
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

test("E1 text in a field survives a reload, a closed tab and another address, from the first letter", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof", "Paint"]);
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

  const again = await ann.anotherTab();
  await again.open(list);
  await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("my long text");
  await again.shows(["Roof and gutters", "Paint it blue"]);
});

test("E1 after a crash the field shows what was typed, not saved yet, until it is saved or let go", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof"]);
  const before = await (await visit()).open(list);
  await before.addField.pressSequentially("Half a tho");
  await before.openTask("Roof");
  await notes(before).pressSequentially("m");
  const ann = await crash(before);
  await expect(ann.addField).toHaveValue("Half a tho");
  await expect(notes(ann)).toHaveValue("m");
  await expect(offer(ann)).toHaveText(/^Not saved yet/);
  await expect(ann.row("Roof")).toContainText("draft kept");

  await notes(ann).focus();
  await panelTitle(ann).focus();
  await expect(offer(ann)).toHaveText(/^Not saved yet/);
  expect(await server.tasks(list)).toMatchObject([{ notes: "" }]);
  await notes(ann).press("End");
  await notes(ann).pressSequentially("ore");
  await panelTitle(ann).focus();
  await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("more");
  await expect(offer(ann)).toHaveCount(0);
  await expect(ann.row("Roof")).not.toContainText("draft kept");
});

test("E1 where the device keeps nothing, a reload of the tab loses nothing either", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof"]);
  const ann = await visit();
  await ann.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  await ann.open(list);
  await ann.openTask("Roof");
  await notes(ann).pressSequentially("my long text");
  await ann.page.reload();
  await expect(notes(ann)).toHaveValue("my long text");
  await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("my long text");
});

test("E4 Escape in the notes saves; what was typed before somebody else's text is offered, never written over it", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, [
    { title: "Roof", notes: "old" },
  ]);
  const before = await (await visit()).open(list);
  await before.openTask("Roof");
  await notes(before).press("End");
  await notes(before).pressSequentially(" and my words");
  await notes(before).press("Escape");
  await expect(notes(before)).toHaveValue("old and my words");
  await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("old and my words");

  await notes(before).fill("my second words");
  const ann = await crash(before);
  await expect(offer(ann)).toHaveText(/^Not saved yet/);
  await server.set(list, "Roof", { notes: "Bob rewrote everything" });
  await expect(notes(ann)).toHaveValue("Bob rewrote everything");
  await expect(offer(ann)).toHaveText("You had typed: my second wordsUse itDiscard");
  await notes(ann).click();
  await panelTitle(ann).click();
  await expect(notes(ann)).toHaveValue("Bob rewrote everything");
  expect((await server.tasks(list))[0]?.notes).toBe("Bob rewrote everything");

  await offer(ann).getByRole("button", { name: "Use it" }).click();
  await expect(notes(ann)).toBeFocused();
  await expect(notes(ann)).toHaveValue("my second words");
  await panelTitle(ann).click();
  await expect.poll(async () => (await server.tasks(list))[0]?.notes).toBe("my second words");
  await expect(offer(ann)).toHaveCount(0);
});

test("E4 an escaped title is not saved by the next click, in the row or the panel, and a newer one stays", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Call grandma"]);
  const ann = await (await visit()).open(list);
  await ann.title("Call grandma").dblclick();
  await rowTitle(ann).pressSequentially(" XYZ");
  await rowTitle(ann).press("Escape");
  await ann.shows(["Call grandma"]);
  await server.set(list, "Call grandma", { title: "Call granny" });
  await ann.shows(["Call granny"]);

  await ann.openTask("Call granny");
  await expect(panelTitle(ann)).toHaveValue("Call granny");
  await panelTitle(ann).click();
  await notes(ann).click();
  await ann.title("Call granny").focus();
  await ann.page.keyboard.press("e");
  await expect(rowTitle(ann)).toHaveValue("Call granny");
  await ann.addField.click();
  await ann.shows(["Call granny"]);
  await ann.isLive();
  expect(await server.titles(list)).toEqual(["Call granny"]);

  const inPanel = ann.panel.locator("[data-draft]");
  await expect(inPanel).toContainText("You had typed: Call grandma XYZ");
  await inPanel.getByRole("button", { name: "Discard" }).click();
  await expect(offer(ann)).toHaveCount(0);
  await ann.page.reload();
  await ann.shows(["Call granny"]);
  await expect(ann.row("Call granny")).not.toContainText("draft kept");
});

test("E3 somebody deletes the task whose notes are being typed: the field stays, and restoring brings the words", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof", "Paint"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.openTask("Roof");
  await notes(ann).pressSequentially("two hours");
  await ben.remove("Roof");
  await expect(ann.panel).toContainText("Someone deleted this task.");
  await expect(notes(ann)).toBeFocused();
  await notes(ann).pressSequentially(" of notes");
  await expect(notes(ann)).toHaveValue("two hours of notes");
  await ann.panel.getByRole("button", { name: "Close task" }).click();
  await expect(met(ann)).toContainText("Someone deleted “Roof”. What you changed is kept with it.");
  await expect(met(ann)).toContainText("two hours of notes");
  await ann.isLive();
  await ann.page.reload();
  await met(ann).getByRole("button", { name: "Restore" }).click();
  for (const person of [ann, ben]) await person.shows(["Roof", "Paint"]);
  await expect(met(ann)).toHaveCount(0);
  expect((await server.tasks(list))[0]?.notes).toBe("two hours of notes");
});

test("E3 somebody deletes the task whose title is being typed in its row: no letter becomes a key command", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof", "Paint"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.row("Roof").hover();
  await ann.page.getByRole("button", { name: "Edit Roof", exact: true }).click();
  await rowTitle(ann).pressSequentially(" and ");
  await ben.remove("Roof");
  await expect(met(ann)).toContainText("Someone deleted this task.");
  await rowTitle(ann).pressSequentially("xx");
  await met(ann).getByRole("button", { name: "Restore" }).click();
  await expect(met(ann)).toHaveCount(0);
  await expect(rowTitle(ann)).toBeFocused();
  await rowTitle(ann).press("Enter");
  for (const person of [ann, ben]) await person.shows(["Roof and xx", "Paint"]);
});

test("E2 words written offline to a task that somebody deleted are shown to their author, and copied or restored", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, [
    { title: "Roof", notes: "old" },
  ]);
  const ann = await (await visit({ permissions: ["clipboard-read", "clipboard-write"] })).open(
    list,
  );
  const ben = await (await visit()).open(list);
  await ann.goOffline();
  await ann.openTask("Roof");
  await notes(ann).fill("two hours of offline notes");
  await ann.panel.getByRole("button", { name: "Close task" }).click();
  await ben.remove("Roof");
  await ben.isLive();
  await ann.goOnline();
  await ann.isLive();
  await expect(met(ann)).toContainText("Someone deleted “Roof”");
  await met(ann).getByRole("button", { name: "Copy text" }).click();
  const copied = () => ann.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe("Roof\n\ntwo hours of offline notes");
  await met(ann).getByRole("button", { name: "Dismiss" }).click();
  await expect(met(ann)).toHaveCount(0);
  await ann.page.reload();
  await ann.isLive();
  await expect(met(ann)).toHaveCount(0);
  await expect(met(ben)).toHaveCount(0);
});
