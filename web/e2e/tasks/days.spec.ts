// What is due, by day: Today and Upcoming.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** A Friday morning. */
const NOW = "2026-05-22T07:40:00Z";

const TASKS = [
  { title: "Pipes", due: "2026-05-19" },
  { title: "Ferry", due: "2026-05-22T18:00" },
  { title: "Beds", due: "2026-05-23" },
  { title: "Ropes", due: "2026-07-01" },
];

/** Headings and titles of the open tasks, in order; days on which nothing is due are left out. */
const shows = (who: ListPage, lines: readonly string[]) =>
  expect(
    who.rows.locator("div:not([data-empty]) > h2 > :first-child:not(button), [data-title]"),
  ).toHaveText([...lines]);

async function drag(who: ListPage, title: string, to: RegExp | string): Promise<void> {
  await rests(who.page);
  const from = await who.title(title).boundingBox();
  const box = await who.page.getByRole("heading", { name: to, level: 2 }).boundingBox();
  if (!from || !box) throw new Error("There is nothing to drag, or nowhere to.");
  const { mouse } = who.page;
  await mouse.move(from.x + 10, from.y + 10);
  await mouse.down();
  await mouse.move(from.x + 14, from.y + 30, { steps: 4 });
  await mouse.move(from.x + 14, box.y + box.height / 2, { steps: 6 });
  await mouse.up();
  await who.pointAway();
}

test("Today has what is overdue apart, Upcoming stands by day: tasks are added to a day, and go to another by pointer, key and without a network", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, TASKS);
  const [ann, ben] = [await visit(), await visit()];
  for (const { page } of [ann, ben]) await page.clock.setFixedTime(NOW);
  await ben.open("house");
  await ann.page.goto("/?view=today");
  await shows(ann, ["Overdue", "Pipes", "Today", "Ferry"]);
  await expect(ann.page.getByText("Friday 22 May · ")).toBeVisible();
  await expect(ann.row("Ferry")).toContainText("18:00");
  await expect(ann.row("Ferry").getByText("Today")).toHaveCount(0);
  await isAccessible(ann.page, "Today");

  await drag(ann, "Pipes", /^Today/);
  await shows(ann, ["Today", "Pipes", "Ferry"]);
  await expect(ben.row("Pipes").getByText("Today")).toBeVisible();
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await shows(ann, ["Overdue", "Pipes", "Today", "Ferry"]);

  await ann.title("Pipes").focus();
  await ann.page.keyboard.press("Alt+ArrowDown");
  await shows(ann, ["Today", "Pipes", "Ferry"]);
  await expect(ann.title("Pipes")).toBeFocused();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await expect(ann.title("Pipes")).toBeFocused();
  await shows(ann, ["Today", "Pipes", "Ferry"]);
  await ann.isLive(); // this device has it: another address ends what was being kept

  await test.step("Upcoming stands by day: tasks are added to one, and go to another by pointer, key and without a network", async () => {
    await ann.page.goto("/?view=upcoming");
    await shows(ann, ["Tomorrow", "Beds", "Later", "Ropes"]);
    await isAccessible(ann.page, "Upcoming", "main");

    await ann.page.getByRole("button", { name: "Add a task for Tuesday, 26 May" }).click();
    await ann.pointAway(); // what is pointed at stays where it is
    await ann.add("Towels");
    await ann.addField.press("Escape");
    await ann.add("Sheets");
    await shows(ann, ["Tomorrow", "Sheets", "Beds", "Tuesday", "Towels", "Later", "Ropes"]);

    await ann.isLive();
    await ann.goOffline();
    await drag(ann, "Towels", "Sunday 24 May");
    await shows(ann, ["Tomorrow", "Sheets", "Beds", "Sunday", "Towels", "Later", "Ropes"]);
    await ann.title("Beds").focus();
    await ann.page.keyboard.press("Alt+ArrowDown");
    await ann.page.keyboard.press("Alt+ArrowDown");
    const moved = ["Tomorrow", "Sheets", "Sunday", "Towels", "Monday", "Beds", "Later", "Ropes"];
    await shows(ann, moved);
    await expect(ann.title("Beds")).toBeFocused();
    await ann.page.keyboard.press("Control+z");
    await shows(ann, ["Tomorrow", "Sheets", "Sunday", "Towels", "Beds", "Later", "Ropes"]);
    await ann.goOnline();
    await ann.isLive();
    const due = async () =>
      Object.fromEntries((await server.tasks("house")).map((task) => [task.title, task.due]));
    await expect.poll(due).toMatchObject({ Beds: "2026-05-24", Pipes: "2026-05-22" });
  });

  await test.step("on the phone days have their date and a way to add", async () => {
    const cat = await visit({ ...PHONE, viewport: { width: 390, height: 1000 } });
    await cat.page.clock.setFixedTime(NOW);
    await cat.page.goto("/?view=upcoming");
    await shows(cat, ["Tomorrow", "Sheets", "Sunday", "Towels", "Beds", "Later", "Ropes"]);
    await cat.page.getByRole("button", { name: "Add a task for Monday, 25 May" }).click();
    await cat.add("Cups");
    await shows(cat, [
      "Tomorrow",
      "Sheets",
      "Sunday",
      "Towels",
      "Beds",
      "Monday",
      "Cups",
      "Later",
      "Ropes",
    ]);
    await isAccessible(cat.page, "Upcoming on the phone");
  });
});
