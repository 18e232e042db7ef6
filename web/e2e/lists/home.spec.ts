// What people make of their lists for themselves: stars, order, colours, an archive; on all their devices, and nobody else's.

import type { Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import { inviteAddress, join, makeList, setUp, signIn, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

const section = ({ page }: ListPage, name: string): Locator =>
  page.getByRole("list", { name, exact: true });

const names = (person: ListPage, name: string): Locator =>
  section(person, name).locator("[data-part=open] .truncate");

const item = ({ page }: ListPage, title: string): Locator =>
  page.locator("[data-list]").filter({ hasText: title });

async function choose(person: ListPage, title: string, ...wishes: readonly string[]) {
  await item(person, title).hover();
  await item(person, title)
    .getByRole("button", { name: `More for list ${title}` })
    .click();
  for (const name of wishes)
    await person.page
      .getByRole("menuitem", { name, exact: true })
      .or(person.page.getByRole("menuitemradio", { name, exact: true }))
      .click();
  await expect(person.page.getByRole("menu")).toBeHidden(); // it would lie over the rows below
}

const colorOf = (person: ListPage, title: string): Promise<string> =>
  item(person, title)
    .locator(".nav-square")
    .evaluate((square: HTMLElement) => square.style.background);

const focused = ({ page }: ListPage): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest("[data-list]")?.textContent ?? null);

test("stars, colours, order and the archive are a person's own, on their other device too, and kept without a network", async ({
  visit,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "Garden");
  await makeList(ann, "House");
  const address = await inviteAddress(ann);
  const ben = await visit();
  await join(ben, address);
  const elsewhere = await visit();
  await elsewhere.page.goto("/");
  await signIn(elsewhere, "ann");

  await test.step("stars, colours, order and the archive are a person's own, at once on their other device", async () => {
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Start here", "Garden", "House"]);

    await choose(ann, "House", "Add to favourites");
    await expect(names(elsewhere, "Favourites")).toHaveText(["House"]);
    await expect.poll(() => focused(ann)).toContain("House");
    await choose(ann, "House", "My colour", "Pink");
    await expect.poll(() => colorOf(elsewhere, "House")).toBe("var(--c-pink)");
    await item(elsewhere, "House").locator("[data-part=open]").click();
    await expect(elsewhere.page.locator("html")).toHaveAttribute("data-accent", "pink");
    await expect(elsewhere.page.getByRole("button", { name: "Favourite" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await choose(ann, "Garden", "Archive");
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Start here"]);

    await expect(names(ben, "Shared with me")).toHaveText(["House"]);
    expect(await colorOf(ben, "House")).not.toBe("var(--c-pink)");
    await choose(ann, "House", "My colour", "Use for everybody");
    await expect.poll(() => colorOf(ben, "House")).toBe("var(--c-pink)");
  });

  for (const title of ["Barn", "Shed"]) await makeList(ann, title);
  await choose(ann, "House", "Archive");
  await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Start here", "Barn", "Shed"]);
  await test.step("lists are put in order by keys and by dragging, and a star is dragged on and off", async () => {
    await item(ann, "Shed").locator("[data-part=open]").focus();
    await ann.page.keyboard.press("Alt+ArrowUp");
    await expect(names(ann, "Lists")).toHaveText(["Inbox", "Start here", "Shed", "Barn"]);
    await expect(ann.page.getByText("Shed, 3 of 4")).toBeAttached();
    await expect.poll(() => focused(ann)).toContain("Shed");
    await ann.page.keyboard.press("Alt+ArrowUp");
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Shed", "Start here", "Barn"]);
    await choose(ann, "Shed", "Move down");
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Start here", "Shed", "Barn"]);

    await drag(ann, item(ann, "Barn"), item(ann, "Inbox"));
    await expect(names(elsewhere, "Lists")).toHaveText(["Barn", "Inbox", "Start here", "Shed"]);
    await choose(ann, "Inbox", "Add to favourites");
    await drag(ann, item(ann, "Shed"), item(ann, "Inbox"));
    await expect(names(elsewhere, "Favourites")).toHaveText(["Shed", "Inbox"]);
    await drag(ann, item(ann, "Inbox"), item(ann, "Barn"));
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Barn", "Start here"]);
    await expect(names(elsewhere, "Favourites")).toHaveText(["Shed"]);
  });

  await makeList(ann, "Cellar");
  await test.step("without a network lists are starred, moved and put away too, and the other device hears of it later", async () => {
    await ann.goOffline();
    await choose(ann, "Cellar", "Add to favourites");
    await choose(ann, "Start here", "Archive");
    await choose(ann, "Barn", "Move up");
    await expect(names(ann, "Lists")).toHaveText(["Barn", "Inbox"]);
    await ann.says(3);
    await expect(names(elsewhere, "Lists")).toHaveText(["Inbox", "Barn", "Start here", "Cellar"]);
    await ann.goOnline();
    await expect(names(elsewhere, "Lists")).toHaveText(["Barn", "Inbox"]);
    await expect(names(elsewhere, "Favourites")).toContainText(["Cellar"]);
  });
});

/** Drop a list right above another. */
async function drag({ page }: ListPage, what: Locator, above: Locator): Promise<void> {
  await rests(page);
  const from = await what.boundingBox();
  const to = await above.boundingBox();
  if (!from || !to) throw new Error("There is nothing to drag, or nowhere to drop it.");
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 66, from.y + from.height / 2 - 12, { steps: 3 });
  await page.mouse.move(to.x + 60, to.y + 2, { steps: 5 });
  await expect(page.locator(".drop-line")).toBeVisible();
  await page.mouse.up();
}

test("what is put away is in the archive, opens from there, and comes back; everyone can use the sidebar with all its sections", async ({
  visit,
}) => {
  const ann = await visit({ reducedMotion: "reduce" });
  await setUp(ann);
  await makeList(ann, "House");
  await ann.add("Clean the gutters");
  const elsewhere = await visit(PHONE);
  await elsewhere.page.goto("/");
  await signIn(elsewhere, "ann");

  await choose(ann, "House", "Archive");
  await expect(ann.page.getByRole("heading", { level: 1 })).not.toHaveText("House");
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await expect(names(ann, "Lists")).toHaveText(["Inbox", "Start here", "House"]);
  await choose(ann, "House", "Archive");
  await expect(names(ann, "Lists")).toHaveText(["Inbox", "Start here"]);

  await elsewhere.page.getByRole("button", { name: "Open lists", exact: true }).tap();
  await elsewhere.page.getByRole("button", { name: "Archived, 1 list" }).tap();
  await isAccessible(elsewhere.page, "the drawer with the archive", "[role=dialog]");
  await section(elsewhere, "Archived").locator("[data-part=open]").tap();
  await elsewhere.shows(["Clean the gutters"]);
  await expect(elsewhere.page.getByText("This list is in the archive.")).toBeVisible();
  await elsewhere.page.getByRole("button", { name: "Restore" }).tap();
  await expect(names(ann, "Lists")).toHaveText(["Inbox", "Start here", "House"]);
  await expect(ann.page.getByRole("button", { name: /^Archived/ })).toHaveCount(0);

  const long = "A list with a name that goes on for longer than any sidebar is wide";
  for (const title of ["Garden", long]) await makeList(ann, title);
  await choose(ann, "Garden", "Add to favourites");
  await choose(ann, "House", "Archive");
  await ann.page.getByRole("button", { name: "Archived, 1 list" }).click();
  await isAccessible(ann.page, "the sidebar");
  await item(ann, long).locator("[data-part=open]").hover();
  await expect(item(ann, long).locator("[data-part=open]")).toHaveAttribute("title", long);
  await item(ann, "Garden").hover();
  await item(ann, "Garden").getByRole("button", { name: /^More/ }).click();
  await expect(ann.page.getByRole("menuitem", { name: "Remove from favourites" })).toBeVisible();
  await isAccessible(ann.page, "a list's menu", "[role=menu]");
});
