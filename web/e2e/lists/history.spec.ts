// Anything by anyone is taken back, from a task's history and from its list's.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { expect, PHONE, test, type Visit } from "../support/test";

const LIST = "house";

async function named(visit: Visit, name: string): Promise<ListPage> {
  const person = await visit();
  await person.page.addInitScript((own) => localStorage.setItem("livelist.name", own), name);
  return person.open(LIST);
}

test("S8 S9 what Ben did Ann undoes from either history, offline too, and both are accessible on the phone", async ({
  server,
  visit,
}) => {
  await server.makeList(LIST, { title: "House" }, ["Order firewood"]);
  const ann = await named(visit, "Ann");
  const ben = await named(visit, "Ben");

  await test.step("S8 what Ben deleted and changed, Ann restores from the list's history and undoes in the panel", async () => {
    await ann.add("Clean the gutters");
    await ben.shows(["Order firewood", "Clean the gutters"]);

    await ben.remove("Clean the gutters");
    await ann.shows(["Order firewood"]);
    await ann.page.getByRole("button", { name: "History", exact: true }).click();
    const sheet = ann.page.getByRole("dialog", { name: "History" });
    await expect(sheet.getByText("You added “Clean the gutters”")).toBeVisible();
    const restore = sheet.getByRole("button", {
      name: "Restore: Ben deleted “Clean the gutters”",
    });
    await sheet.getByRole("combobox", { name: "Changes by" }).selectOption("Ben");
    await expect(sheet.getByText("You added “Clean the gutters”")).toBeHidden();
    await restore.click();
    await ben.shows(["Order firewood", "Clean the gutters"]);
    await expect(restore).toBeHidden();
    await sheet.getByRole("combobox", { name: "Changes by" }).selectOption("Everybody");
    await expect(sheet.getByText("You restored “Clean the gutters”")).toBeVisible();
    await ann.page.keyboard.press("Escape");

    await ann.openTask("Order firewood");
    await ben.rename("Order firewood", "3 m³ birch");
    const line = ann.panel.getByText("Ben changed the title to “3 m³ birch”");
    await expect(line).toBeVisible();
    await ann.panel
      .getByRole("button", { name: "Undo: Ben changed the title to “3 m³ birch”" })
      .click();
    await ben.shows(["Order firewood", "Clean the gutters"]);
    await expect(ann.panel.getByText("You changed the title to “Order firewood”")).toBeVisible();
    expect(await server.titles(LIST)).toEqual(["Order firewood", "Clean the gutters"]);
  });

  await test.step("S9 offline the panel says so, and an undo made there arrives later", async () => {
    await ann.rename("Order firewood", "2 m³ birch");
    await ann.isLive();
    await ann.openTask("2 m³ birch");
    const undo = ann.panel.getByRole("button", {
      name: "Undo: You changed the title to “2 m³ birch”",
    });
    await expect(undo).toBeVisible();
    await ann.goOffline();
    await expect(
      ann.panel.getByText(/^Not connected\. This is what this device knows/),
    ).toBeVisible();
    await undo.click();
    await ann.shows(["Order firewood", "Clean the gutters"]);
    await ann.goOnline();
    await ann.isLive();
    await expect.poll(() => server.titles(LIST)).toEqual(["Order firewood", "Clean the gutters"]);
  });

  await test.step("both histories are accessible on the phone", async () => {
    const phone = await (await visit(PHONE)).open(LIST);
    await phone.page.getByRole("button", { name: "History", exact: true }).click();
    const sheet = phone.page.getByRole("dialog", { name: "History" });
    await expect(sheet.getByText(/renamed “Order firewood” to “2 m³ birch”/)).toBeVisible();
    await isAccessible(phone.page, "the list's", "[role=dialog]");
    await phone.page.keyboard.press("Escape");
    await phone.openTask("Order firewood");
    await expect(phone.panel.getByText(/changed the title to “2 m³ birch”/)).toBeVisible();
    await isAccessible(phone.page, "the task's", "[role=dialog]");
  });
});
