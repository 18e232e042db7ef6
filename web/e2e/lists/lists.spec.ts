// Lists: the first visit, making, naming, colouring and deleting them, live at the other's too.

import type { Locator } from "@playwright/test";
import type { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";

const lists = ({ page }: ListPage): Locator =>
  page.getByRole("list", { name: "Lists", exact: true });
const item = (person: ListPage, title: string): Locator =>
  lists(person).getByRole("listitem").filter({ hasText: title });

async function choose(person: ListPage, title: string, ...items: readonly string[]): Promise<void> {
  await item(person, title).hover();
  await item(person, title)
    .getByRole("button", { name: `More for list ${title}` })
    .click();
  for (const name of items) await person.page.getByRole("menuitem", { name, exact: true }).click();
}

test("the first visit opens “Start here”, whose examples can be cleared and brought back, in a second window too", async ({
  visit,
}) => {
  const ann = await visit();
  await ann.page.goto("/");
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("Start here");
  await expect(ann.titles).toHaveCount(6);
  await ann.page.getByRole("button", { name: "Clear these examples" }).click();
  await expect(ann.titles).toHaveCount(0);
  await expect(ann.page.getByText("Nothing to do here yet.")).toBeVisible();
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await expect(ann.titles).toHaveCount(6);
  await ann.isLive();
  const opened = ann.page.waitForEvent("popup");
  await ann.page.getByRole("button", { name: "Open a second window" }).click();
  const second = await opened;
  await ann.add("Seen in both");
  await expect(second.getByRole("button", { name: "Seen in both", exact: true })).toBeVisible();
});

test("a list that is made, renamed, coloured, deleted and brought back is so in the other's sidebar too", async ({
  visit,
}) => {
  const ann = await (await visit()).open("default");
  const ben = await (await visit()).open("default");

  await test.step("a list is made, renamed and coloured, and the other's sidebar follows", async () => {
    await ann.page.getByRole("button", { name: "New list" }).click();
    await ann.page.getByRole("textbox", { name: "List name" }).fill("Summer house");
    await ann.page.getByRole("textbox", { name: "List name" }).press("Enter");
    await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("Summer house");
    await expect(item(ben, "Summer house")).toBeVisible();
    await ann.add("Book the ferry");
    await expect(item(ben, "Summer house")).toContainText("1 open task");

    await choose(ann, "Summer house", "Rename");
    await ann.page.getByRole("textbox", { name: "List name" }).fill("Winter house");
    await ann.page.getByRole("textbox", { name: "List name" }).press("Enter");
    await expect(item(ben, "Winter house")).toBeVisible();

    await item(ann, "Winter house").hover();
    await item(ann, "Winter house")
      .getByRole("button", { name: /^More for/ })
      .click();
    await ann.page.getByRole("menuitem", { name: "Colour" }).click();
    await ann.page.getByRole("menuitemradio", { name: "Pink" }).click();
    await item(ben, "Winter house").getByRole("button").first().click();
    await expect(ben.page.locator("html")).toHaveAttribute("data-accent", "pink");
    await expect(ann.page.locator("html")).toHaveAttribute("data-accent", "pink");
    await ben.shows(["Book the ferry"]);
  });

  await test.step("a deleted list goes from both sidebars, and undo brings it back with its tasks", async () => {
    await choose(ann, "Winter house", "Delete list");
    const asked = ann.page.getByRole("dialog", { name: "Delete “Winter house” for everybody?" });
    await expect(asked).toContainText("Someone else uses it too.");
    await asked.getByRole("button", { name: "Delete list" }).click();
    await expect(item(ann, "Winter house")).toHaveCount(0);
    await expect(item(ben, "Winter house")).toHaveCount(0);
    await expect(ben.page.getByRole("main")).toContainText("deleted “Winter house”, just now.");

    await ann.toast.getByRole("button", { name: "Undo" }).click();
    for (const person of [ann, ben]) {
      await expect(item(person, "Winter house")).toBeVisible();
      await expect(person.page.getByRole("heading", { level: 1 })).toHaveText("Winter house");
      await person.shows(["Book the ferry"]);
    }
  });
});
