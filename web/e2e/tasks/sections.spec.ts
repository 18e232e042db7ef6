// Sections of a list, and tasks that go from one to another.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** Headings and titles of the open tasks, in order. */
const shows = (who: ListPage, lines: readonly string[]) =>
  expect(who.rows.locator("h2 > :first-child, [data-title]")).toHaveText([...lines]);

const heading = (who: ListPage, title: string) =>
  who.page.getByRole("button", { name: title, exact: true });

async function addSection(who: ListPage, title: string): Promise<void> {
  const field = who.page.getByRole("textbox", { name: "Section name" });
  await expect(field).toBeFocused();
  await field.fill(title);
  await field.press("Enter");
  await expect(heading(who, title)).toBeVisible();
}

async function ofSection(who: ListPage, title: string, item: string): Promise<void> {
  await who.page.getByRole("button", { name: `More for section ${title}` }).click();
  await who.page.getByRole("menuitem", { name: item, exact: true }).click();
  await who.pointAway(); // what is pointed at stays where it is
}

async function drag(who: ListPage, title: string, to: string): Promise<void> {
  await rests(who.page);
  const from = await who.title(title).boundingBox();
  const box = await who.rows.filter({ has: heading(who, to) }).boundingBox();
  if (!from || !box) throw new Error("There is nothing to drag, or nowhere to.");
  const { mouse } = who.page;
  await mouse.move(from.x + 10, from.y + 10);
  await mouse.down();
  await mouse.move(from.x + 14, from.y + 30, { steps: 4 });
  await mouse.move(from.x + 14, box.y + box.height - 4, { steps: 6 });
  await mouse.up();
  await who.pointAway();
}

test("O12 a section arrives with everybody, is renamed and moved, and its tasks stay when it is deleted, by pointer, by keys and on the phone", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, ["Pipes", "Boat", "Ferry"]);
  const ann = await (await visit()).open("house");
  const ben = await (await visit()).open("house");
  await ann.title("Pipes").focus();
  await ann.page.keyboard.press("s");
  await addSection(ann, "Before the frost");
  await ann.page.getByRole("button", { name: "More for list House" }).click();
  await ann.page.getByRole("menuitem", { name: "Add section" }).click();
  await ann.pointAway();
  await addSection(ann, "Guests");
  await shows(ben, ["Pipes", "Boat", "Ferry", "Before the frost", "Guests"]);

  await drag(ben, "Boat", "Before the frost");
  await shows(ann, ["Pipes", "Ferry", "Before the frost", "Boat", "Guests"]);
  await ben.row("Ferry").hover();
  await ben.page.getByRole("button", { name: "More for Ferry" }).click();
  await ben.page.getByRole("menuitem", { name: "To section…" }).press("ArrowRight");
  await ben.page.getByRole("menuitem", { name: "Guests" }).press("Enter");
  await ben.pointAway();
  await shows(ann, ["Pipes", "Before the frost", "Boat", "Guests", "Ferry"]);
  await ann.title("Pipes").focus();
  await ann.page.keyboard.press("m");
  await ann.page.getByRole("option", { name: "Before the frost" }).click();
  await ann.pointAway();
  await shows(ben, ["Before the frost", "Boat", "Pipes", "Guests", "Ferry"]);

  await ann.page.getByRole("button", { name: "Add a task to Guests" }).click();
  await ann.pointAway();
  await ann.add("Sheets");
  await ann.add("Towels");
  await ann.addField.press("Escape");
  await ann.add("Anything");
  const all = ["Before the frost", "Boat", "Pipes", "Guests", "Ferry", "Sheets", "Towels"];
  await shows(ben, ["Anything", ...all]);

  await heading(ben, "Guests").click();
  await ben.pointAway();
  const name = ben.page.getByRole("textbox", { name: "Section name" });
  await name.fill("Ferry and guests");
  await name.press("Enter");
  await expect(heading(ben, "Ferry and guests")).toBeFocused();
  await expect(heading(ann, "Ferry and guests")).toBeVisible();
  await ofSection(ben, "Ferry and guests", "Move up");
  const guests = ["Ferry and guests", "Ferry", "Sheets", "Towels"];
  await shows(ann, ["Anything", ...guests, "Before the frost", "Boat", "Pipes"]);

  await ann.page.getByRole("button", { name: "Ferry and guests, 3 tasks" }).click();
  await ann.pointAway();
  await shows(ann, ["Anything", "Ferry and guests", "Before the frost", "Boat", "Pipes"]);
  await shows(ben, ["Anything", ...guests, "Before the frost", "Boat", "Pipes"]);
  await ann.page.reload();
  await shows(ann, ["Anything", "Ferry and guests", "Before the frost", "Boat", "Pipes"]);
  await ann.page.emulateMedia({ media: "print" });
  await ann.page.evaluate(() => void window.dispatchEvent(new Event("beforeprint")));
  await expect(ann.page.locator(".print-list > li")).toHaveText([
    "Anything",
    "Ferry and guests3",
    ...guests.slice(1),
    "Before the frost2",
    "Boat",
    "Pipes",
  ]);
  await ann.page.evaluate(() => void window.dispatchEvent(new Event("afterprint")));
  await ann.page.emulateMedia({ media: "screen" });

  await ofSection(ben, "Ferry and guests", "Delete section");
  await shows(ann, ["Ferry", "Sheets", "Towels", "Anything", "Before the frost", "Boat", "Pipes"]);
  await ben.page.getByRole("button", { name: "Undo" }).click();
  await shows(ben, ["Anything", ...guests, "Before the frost", "Boat", "Pipes"]);

  await test.step("sections and what goes into them need no pointer", async () => {
    await server.makeList("cabin", { title: "Cabin" }, ["Pipes", "Boat"]);
    await ann.open("cabin");
    const { keyboard } = ann.page;
    await ann.title("Boat").focus();
    await keyboard.press("s");
    await addSection(ann, "Frost");
    await ann.title("Boat").focus();
    await keyboard.press("s");
    await addSection(ann, "Spring");
    await ann.title("Boat").focus();
    for (const lines of [
      ["Pipes", "Frost", "Boat", "Spring"],
      ["Pipes", "Frost", "Spring", "Boat"],
    ]) {
      await keyboard.press("Alt+ArrowDown");
      await shows(ann, lines);
      await expect(ann.title("Boat")).toBeFocused();
    }
    await expect(ann.page.getByText("Boat, 1 of 1 in Spring")).toBeAttached();
    await keyboard.press("Alt+ArrowUp");
    await shows(ann, ["Pipes", "Frost", "Boat", "Spring"]);

    await heading(ann, "Spring").focus();
    await keyboard.press("Alt+ArrowUp");
    await shows(ann, ["Pipes", "Spring", "Frost", "Boat"]);
    await expect(heading(ann, "Spring")).toBeFocused();
    await keyboard.press("e");
    const field = ann.page.getByRole("textbox", { name: "Section name" });
    await isAccessible(ann.page, "a section's name is typed", "main");
    await field.fill("In spring");
    await keyboard.press("Escape");
    await expect(heading(ann, "Spring")).toBeFocused();
    await keyboard.press(".");
    await ann.page.getByRole("menuitem", { name: "Add a task" }).press("Enter");
    await expect(ann.addField).toBeFocused();
    await ann.add("Seeds");
    await shows(ann, ["Pipes", "Spring", "Seeds", "Frost", "Boat"]);
    await heading(ann, "Frost").focus();
    await keyboard.press("Delete");
    await shows(ann, ["Pipes", "Boat", "Spring", "Seeds"]);
    await keyboard.press("Control+z");
    await shows(ann, ["Pipes", "Spring", "Seeds", "Frost", "Boat"]);
  });

  await test.step("on the phone a section is added to, renamed by its menu, and can be used by everyone", async () => {
    const cat = await (await visit({ ...PHONE, reducedMotion: "reduce" })).open("cabin");
    await cat.page.getByRole("button", { name: "Add a task to Frost" }).click();
    await cat.addField.fill("Drain the pump");
    await isAccessible(cat.page, "a section is added to");
    await cat.page.getByRole("button", { name: "Add", exact: true }).tap();
    await shows(ann, ["Pipes", "Spring", "Seeds", "Frost", "Boat", "Drain the pump"]);
    await cat.page.getByRole("button", { name: "More for section Frost" }).click();
    await expect(cat.page.getByRole("menu")).toBeVisible();
    await isAccessible(cat.page, "its menu", "[role=menu]");
    await cat.page.getByRole("menuitem", { name: "Rename" }).click();
    const field = cat.page.getByRole("textbox", { name: "Section name" });
    await expect(field).toBeFocused();
    await field.fill("In time");
    await field.press("Enter");
    await expect(heading(ann, "In time")).toBeVisible();
  });
});
