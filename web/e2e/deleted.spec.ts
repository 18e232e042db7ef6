// Gone is not lost: what was deleted is found again and restored, by whoever may.

import type { Page } from "@playwright/test";
import {
  inviteAddress,
  isAccessible,
  join,
  makeList,
  setUp,
  test as withAccounts,
} from "./accounts";
import type { ListPage } from "./list-page";
import { expect, PHONE, test } from "./test";

const item = ({ page }: ListPage, list: string) =>
  page.getByRole("button", { name: new RegExp(`^${list}`) });
const sheet = (page: Page) => page.getByRole("dialog", { name: "Recently deleted" });

async function deleteList({ page }: ListPage, list: string): Promise<void> {
  const more = page.getByRole("button", { name: `More for list ${list}` });
  await more.focus();
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "Delete list" }).press("Enter");
}

test("E7 a deleted list is found under Recently deleted, by others too, long after the toast", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "Household" }, ["Clean the gutters"]);
  await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  await deleteList(ann, "Household");
  await expect(item(ann, "Household")).toHaveCount(0);

  const ben = await (await visit()).open("shop");
  await ben.page.getByRole("button", { name: "Recently deleted" }).click();
  const row = sheet(ben.page).getByRole("listitem").filter({ hasText: "Household" });
  await expect(row).toContainText("1 task · Someone, just now");
  await row.getByRole("button", { name: "Restore Household" }).click();
  await expect(row).toHaveCount(0);
  await expect(sheet(ben.page).getByRole("button", { name: "Close" })).toBeFocused();
  await ben.page.keyboard.press("Escape");
  await item(ben, "Household").click();
  await ben.shows(["Clean the gutters"]);
  await expect(item(ann, "Household")).toBeVisible();
});

test("E7 a deleted list's own address says who deleted it and restores it", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "Household" }, ["Clean the gutters"]);
  const ann = await (await visit()).open(list);
  await server.removeList(list);
  const main = ann.page.getByRole("main");
  for (const when of ["at once", "after a reload"]) {
    if (when === "after a reload") await ann.page.reload();
    await expect(main, when).toContainText("Someone deleted “Household”, just now.");
  }
  await main.getByRole("button", { name: "Restore the list" }).click();
  await ann.shows(["Clean the gutters"]);
  await expect(ann.toast).toContainText("“Household” is back");

  await ann.page.goto("/?list=never-was");
  await expect(main).toContainText("This list is not here any more.");
  await expect(main.getByRole("button", { name: "Restore the list" })).toHaveCount(0);
});

test("E7 deleted tasks of all lists are restored by keyboard, and the focus goes on to the next", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Paint", "Roof", "Rest"]);
  const ann = await (await visit()).open(list);
  await ann.remove("Paint");
  await ann.remove("Roof");
  const { page } = ann;
  await page.getByRole("button", { name: "Recently deleted" }).press("Enter");
  const rows = sheet(page).getByRole("region", { name: "Tasks" }).getByRole("listitem");
  await expect(rows).toHaveText([/^Roof.*House · You, just now/, /^Paint.*House · You, just now/]);
  await sheet(page).getByRole("button", { name: "Restore Roof" }).press("Enter");
  await expect(rows).toHaveCount(1);
  await expect(sheet(page).getByRole("button", { name: "Restore Paint" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(0);
  await expect(sheet(page)).toContainText("Nothing was deleted in the last 30 days.");
  await page.keyboard.press("Escape");
  await ann.shows(["Paint", "Roof", "Rest"]);
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

for (const colorScheme of ["light", "dark"] as const) {
  for (const size of ["desk", "phone"] as const) {
    test(`Recently deleted can be used by everyone: ${size}, ${colorScheme}`, async ({
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
      const ann = await visit({
        ...(size === "phone" ? PHONE : {}),
        colorScheme,
        reducedMotion: "reduce",
      });
      const { page } = ann;
      await ann.open("house");
      await server.removeList("old");
      for (const { id } of (await server.tasks("house")).slice(0, 3))
        await fetch(`${server.url}/lists/house/tasks/${id}`, { method: "DELETE" });
      await ann.shows(["Clean the gutters"]);
      if (size === "phone")
        await page.getByRole("button", { name: "Open lists", exact: true }).click();
      await page.getByRole("button", { name: "Recently deleted" }).click();
      await expect(sheet(page).getByRole("listitem")).toHaveCount(4);
      await isAccessible(page, "recently deleted");
      await page.screenshot({ path: `test-results/deleted-${size}-${colorScheme}.png` });
      await page.keyboard.press("Escape");
      if (size === "phone")
        await page.getByRole("button", { name: "Open lists", exact: true }).click();
      const more = page.getByRole("button", { name: "More for list Summer house" });
      await more.focus();
      await more.press("Enter");
      await page.getByRole("menuitem", { name: "Delete list" }).press("Enter");
      await expect(item(ann, "Summer house")).toHaveCount(0);
      await expect.poll(() => fetch(`${server.url}/lists/house`).then(({ ok }) => ok)).toBe(false);
      await page.goto("/?list=house");
      await expect(page.getByRole("button", { name: "Restore the list" })).toBeVisible();
      await isAccessible(page, "a deleted list's address");
      await page.screenshot({ path: `test-results/gone-${size}-${colorScheme}.png` });
    });
  }
}
