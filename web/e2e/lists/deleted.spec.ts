// Gone is not lost: what was deleted is found again and restored, by whoever may.

import type { Page } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import { inviteAddress, join, makeList, setUp, test as withAccounts } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect, PHONE, test } from "../support/test";

const item = ({ page }: ListPage, list: string) =>
  page.getByRole("button", { name: new RegExp(`^${list}`) });
const sheet = (page: Page) => page.getByRole("dialog", { name: "Recently deleted" });

async function deleteList({ page }: ListPage, list: string): Promise<void> {
  const more = page.getByRole("button", { name: `More for list ${list}` });
  await more.focus();
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "Delete list" }).press("Enter");
}

test("E7 what was deleted is found again and restored, in the list of it and at a list's own address", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, ["Paint", "Roof", "Rest"]);
  await server.makeList("cabin", { title: "Cabin" }, ["Clean the gutters"]);
  await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open("house");
  const { page } = ann;

  await test.step("E7 deleted tasks of all lists are restored by keyboard, and the focus goes on to the next", async () => {
    await ann.remove("Paint");
    await ann.remove("Roof");
    await page.getByRole("button", { name: "Recently deleted" }).press("Enter");
    const rows = sheet(page).getByRole("region", { name: "Tasks" }).getByRole("listitem");
    await expect(rows).toHaveText([
      /^Roof.*House · You, just now/,
      /^Paint.*House · You, just now/,
    ]);
    await sheet(page).getByRole("button", { name: "Restore Roof" }).press("Enter");
    await expect(rows).toHaveCount(1);
    await expect(sheet(page).getByRole("button", { name: "Restore Paint" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(rows).toHaveCount(0);
    await expect(sheet(page)).toContainText("Nothing was deleted in the last 30 days.");
    await page.keyboard.press("Escape");
    await ann.shows(["Paint", "Roof", "Rest"]);
  });

  await test.step("E7 a deleted list is found under Recently deleted, by others too, long after the toast", async () => {
    await item(ann, "Cabin").click();
    await deleteList(ann, "Cabin");
    await expect(item(ann, "Cabin")).toHaveCount(0);

    const ben = await (await visit()).open("shop");
    await ben.page.getByRole("button", { name: "Recently deleted" }).click();
    const row = sheet(ben.page).getByRole("listitem").filter({ hasText: "Cabin" });
    await expect(row).toContainText("1 task · Someone, just now");
    await row.getByRole("button", { name: "Restore Cabin" }).click();
    await expect(row).toHaveCount(0);
    await expect(sheet(ben.page).getByRole("button", { name: "Close" })).toBeFocused();
    await ben.page.keyboard.press("Escape");
    await item(ben, "Cabin").click();
    await ben.shows(["Clean the gutters"]);
    await expect(item(ann, "Cabin")).toBeVisible();
  });

  await test.step("E7 a deleted list's own address says who deleted it and restores it", async () => {
    await item(ann, "Cabin").click();
    await ann.shows(["Clean the gutters"]);
    await server.removeList("cabin");
    const main = page.getByRole("main");
    for (const when of ["at once", "after a reload"]) {
      if (when === "after a reload") await page.reload();
      await expect(main, when).toContainText("Someone deleted “Cabin”, just now.");
    }
    await main.getByRole("button", { name: "Restore the list" }).click();
    await ann.shows(["Clean the gutters"]);
    await expect(ann.toast).toContainText("“Cabin” is back");

    await page.goto("/?list=never-was");
    await expect(main).toContainText("This list is no longer here.");
    await expect(main.getByRole("button", { name: "Restore the list" })).toHaveCount(0);
  });
});

withAccounts(
  "E7 whoever deletes a shared list is told who uses it; it comes back for all, and only owners may",
  async ({ visit }) => {
    const ann = await visit();
    await setUp(ann);
    await makeList(ann, "Errands");
    await ann.add("Stamps");
    const ben = await visit();
    await join(ben, await inviteAddress(ann));
    await ben.shows(["Stamps"]);
    await deleteList(ann, "Errands");
    const asked = ann.page.getByRole("dialog", { name: "Delete “Errands” for everybody?" });
    await expect(asked).toContainText("Ben uses it too. It can be restored for 30 days");
    await expect(asked.getByRole("button", { name: "Keep it" })).toBeFocused();
    await ann.page.keyboard.press("Escape");
    await ann.shows(["Stamps"]);
    await deleteList(ann, "Errands");
    await asked.getByRole("button", { name: "Delete list" }).click();

    await expect(ben.page.getByRole("main")).toContainText(/no longer shared with you/);
    await expect(ben.page.getByRole("button", { name: "Restore the list" })).toHaveCount(0);
    await ben.page.reload();
    await ann.page.getByRole("button", { name: "Recently deleted" }).click();
    await sheet(ann.page).getByRole("button", { name: "Restore Errands" }).click();
    await expect(sheet(ann.page)).toContainText("Nothing was deleted");
    await ann.page.keyboard.press("Escape");
    await expect(item(ann, "Errands")).toBeVisible();
    await ben.page.reload();
    await ben.shows(["Stamps"]);
  },
);

test("Recently deleted can be used by everyone, on a desk and on the phone", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "Summer house", color: "teal" }, [
    "Order firewood, 2 m³ birch",
    { title: "Book the ferry for the 14th", notes: "Two cars" },
    "Ask the harbour office whether the small jetty stays open in January, and who has the crane",
    "Clean the gutters",
  ]);
  await server.makeList("old", { title: "Winter plans", color: "amber" }, ["Skis", "Wax"]);
  const desk = await (await visit()).open("house");
  await server.removeList("old");
  for (const { id } of (await server.tasks("house")).slice(0, 3))
    await fetch(`${server.url}/lists/house/tasks/${id}`, { method: "DELETE" });
  await desk.shows(["Clean the gutters"]);
  const phone = await (await visit(PHONE)).open("house");
  const openLists = phone.page.getByRole("button", { name: "Open lists", exact: true });
  for (const { page } of [desk, phone]) {
    if (page === phone.page) await openLists.click();
    await page.getByRole("button", { name: "Recently deleted" }).click();
    await expect(sheet(page).getByRole("listitem")).toHaveCount(4);
    await isAccessible(page, "recently deleted", "[role=dialog]");
    await page.keyboard.press("Escape");
    await expect(sheet(page)).toHaveCount(0);
  }
  await server.removeList("house");
  for (const { page } of [desk, phone]) {
    await expect(page.getByRole("button", { name: "Restore the list" })).toBeVisible();
    await isAccessible(page, "a deleted list's address", "main");
  }
});
