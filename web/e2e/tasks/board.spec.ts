// A list as a board: its sections are columns.

import type { Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

const column = (who: ListPage, title: string) =>
  who.page.getByRole("region", { name: title, exact: true });
const card = (who: ListPage, title: string) =>
  who.page.locator("[data-card] [data-title]").getByText(title, { exact: true });

async function shows(who: ListPage, columns: Readonly<Record<string, readonly string[]>>) {
  for (const [title, tasks] of Object.entries(columns))
    await expect(column(who, title).locator("[data-title]")).toHaveText([...tasks]);
}

async function addSection(who: ListPage, title: string): Promise<void> {
  await who.page.getByRole("button", { name: "Add section" }).click();
  const field = who.page.getByRole("textbox", { name: "Section name" });
  await field.fill(title);
  await field.press("Enter");
  await expect(column(who, title)).toBeVisible();
}

async function drag(who: ListPage, title: string, to: Locator): Promise<void> {
  await rests(who.page);
  const from = await card(who, title).boundingBox();
  const box = await to.boundingBox();
  if (!from || !box) throw new Error("There is nothing to drag, or nowhere to.");
  const { mouse } = who.page;
  await mouse.move(from.x + 10, from.y + 8);
  await mouse.down();
  await mouse.move(from.x + 24, from.y + 14, { steps: 4 });
  await mouse.move(box.x + box.width / 2, box.y + 4, { steps: 8 });
  await mouse.up();
  await who.pointAway();
}

test("a list is shown as a board; cards go between columns live, by pointer and by key, and back by undo; on the phone its columns are drawn from side to side", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, ["Pipes", "Boat", "Ferry"]);
  const ann = await (await visit()).open("house");
  const ben = await (await visit()).open("house");
  await ann.page.getByRole("button", { name: "More for list House" }).click();
  await ann.page.getByRole("menuitem", { name: "Show as board" }).click();
  await shows(ann, { "No section": ["Pipes", "Boat", "Ferry"] });
  await addSection(ann, "Frost");
  await addSection(ann, "Guests");

  await drag(ann, "Boat", column(ann, "Frost").getByRole("button", { name: /below/ }));
  await shows(ann, { "No section": ["Pipes", "Ferry"], Frost: ["Boat"], Guests: [] });
  await shows(ben, { "No section": ["Pipes", "Ferry"], Frost: ["Boat"], Guests: [] });
  await drag(ben, "Ferry", card(ben, "Pipes"));
  await shows(ann, { "No section": ["Ferry", "Pipes"] });
  await isAccessible(ann.page, "the board");

  const { keyboard } = ann.page;
  await card(ann, "Pipes").focus();
  await keyboard.press("Alt+ArrowRight");
  await shows(ben, { "No section": ["Ferry"], Frost: ["Boat", "Pipes"] });
  await expect(card(ann, "Pipes")).toBeFocused();
  await keyboard.press("Alt+ArrowUp");
  await shows(ben, { Frost: ["Pipes", "Boat"] });
  await keyboard.press("Alt+ArrowRight");
  await shows(ben, { Frost: ["Boat"], Guests: ["Pipes"] });
  await expect(card(ann, "Pipes")).toBeFocused();
  await keyboard.press("ArrowLeft");
  await expect(card(ann, "Boat")).toBeFocused();
  await keyboard.press("Control+z");
  await shows(ben, { Frost: ["Pipes", "Boat"], Guests: [] });

  await column(ann, "Guests").getByRole("button", { name: "Add a task below Guests" }).click();
  await ann.add("Sheets");
  await shows(ben, { Guests: ["Sheets"] });
  await ann.page.getByRole("button", { name: "More for section Guests" }).click();
  await ann.page.getByRole("menuitem", { name: "Move left" }).click();
  await expect(ben.page.getByRole("region").locator("h2 > :first-child")).toHaveText([
    "No section",
    "Guests",
    "Frost",
  ]);

  await ann.isLive();
  await ann.page.reload();
  await shows(ann, { Guests: ["Sheets"] });
  await ann.goOffline();
  await card(ann, "Sheets").focus();
  await keyboard.press("Alt+ArrowRight");
  await shows(ann, { Guests: [], Frost: ["Pipes", "Boat", "Sheets"] });
  await ann.goOnline();
  await shows(ben, { Guests: [], Frost: ["Pipes", "Boat", "Sheets"] });
  await test.step("on the phone the columns of a board are drawn from side to side", async () => {
    const cat = await (await visit(PHONE)).open("house");
    await shows(cat, { "No section": ["Ferry"], Guests: [], Frost: ["Pipes", "Boat", "Sheets"] });
    await expect(column(cat, "Guests")).not.toBeInViewport({ ratio: 0.9 });
    await cat.page.locator(".board").evaluate((board) => board.scrollTo({ left: 320 }));
    await expect(column(cat, "Guests")).toBeInViewport({ ratio: 0.9 });
    await isAccessible(cat.page, "the board on the phone");
  });

  await card(ann, "Sheets").focus();
  await keyboard.press("l");
  await ann.shows(["Ferry", "Pipes", "Boat", "Sheets"]);

  await test.step("a view over several lists is a board of its groups: a card that goes to another gets what those there have", async () => {
    await server.makeList("den", { title: "Den" }, [{ title: "Paint", priority: 1 }]);
    const view = { title: "Pile", query: "paint | ferry", layout: "board", group: "priority" };
    await ann.page.request.post(`${server.url}/views`, { data: view });
    await ann.page.getByRole("button", { name: "Pile", exact: true }).click();
    await shows(ann, { "Priority 1": ["Paint"], "Priority 2": [], "No priority": ["Ferry"] });
    await drag(ann, "Paint", column(ann, "Priority 2").getByRole("heading"));
    await shows(ann, { "Priority 1": [], "Priority 2": ["Paint"], "No priority": ["Ferry"] });
    await card(ann, "Ferry").focus();
    await keyboard.press("Alt+ArrowLeft");
    await shows(ann, { "Priority 4": ["Ferry"], "No priority": [] });
    await expect(card(ann, "Ferry")).toBeFocused();
    const priorities = async (list: string) =>
      (await server.tasks(list)).map(({ title, priority }) => `${title} ${priority}`);
    await expect.poll(() => priorities("den")).toEqual(["Paint 2"]);
    await expect.poll(() => priorities("house")).toContain("Ferry 4");
    await isAccessible(ann.page, "a board of groups");
    await column(ann, "Priority 3")
      .getByRole("button", { name: "Add a task below Priority 3" })
      .click();
    await expect(ann.addField).toBeFocused();
    await ann.add("Paint the boat #summer");
    await shows(ann, { "Priority 2": ["Paint"], "Priority 3": ["Paint the boat"] });

    await ann.page.getByRole("combobox", { name: "Group" }).selectOption("Group by list");
    await shows(ann, { House: ["Ferry"], Den: ["Paint"] });
    await drag(ann, "Paint", card(ann, "Ferry"));
    await shows(ann, { House: ["Ferry", "Paint"] });
    await expect.poll(() => server.titles("house")).toContain("Paint");
  });
});
