// A list as a calendar: its tasks on the days they are due.

import type { Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** Days of this month, where the page is, that are no week's end to another, so that both are in sight whatever today is. */
const MONTH = new Date().toLocaleDateString("sv", { timeZone: "Europe/Helsinki" }).slice(0, 7);
const [FROM, TO] = [`${MONTH}-10`, `${MONTH}-17`];

const day = (who: ListPage, date: string) => who.page.locator(`td[data-day="${date}"]`);
const tray = (who: ListPage) => who.page.getByRole("region", { name: "No date" });
const shows = (where: Locator, tasks: readonly string[]) =>
  expect(where.locator("[data-title]")).toHaveText([...tasks]);

async function drag(who: ListPage, title: string, to: Locator): Promise<void> {
  await rests(who.page);
  const from = await who.page
    .locator(".cal [data-title]")
    .filter({ hasText: title })
    .first()
    .boundingBox();
  const box = await to.boundingBox();
  if (!from || !box) throw new Error("There is nothing to drag, or nowhere to.");
  const { mouse } = who.page;
  await mouse.move(from.x + 10, from.y + 8);
  await mouse.down();
  await mouse.move(from.x + 24, from.y + 14, { steps: 4 });
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await mouse.up();
  await who.pointAway();
}

test("a list is shown as a calendar; tasks go to other days, and to none, live, and back by undo", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, [
    { title: "Boat", due: `${FROM}T17:00` },
    { title: "Bins", due: FROM },
    "Bread",
  ]);
  const ann = await (await visit()).open("house");
  const ben = await (await visit()).open("house");
  await ann.page.getByRole("button", { name: "More for list House" }).click();
  await ann.page.getByRole("menuitem", { name: "Show as calendar" }).click();
  await shows(day(ann, FROM), ["Bins", "17:00 Boat"]);
  await shows(day(ben, FROM), ["Bins", "17:00 Boat"]);
  await shows(tray(ben), ["Bread"]);
  await isAccessible(ann.page, "the calendar", "main");

  await drag(ann, "Boat", day(ann, TO));
  await shows(day(ben, TO), ["17:00 Boat"]);
  await shows(day(ben, FROM), ["Bins"]);
  await drag(ben, "Bread", day(ben, TO));
  await shows(day(ann, TO), ["Bread", "17:00 Boat"]);
  await ann.page.keyboard.press("Control+z");
  await shows(day(ben, FROM), ["Bins", "17:00 Boat"]);
  await ben.goOffline();
  await drag(ben, "Bins", tray(ben));
  await shows(tray(ben), ["Bins"]);
  await ben.goOnline();
  await shows(tray(ann), ["Bins"]);
});

test("on the phone a month has dots, a pressed day its tasks below, and those without a date are held and drawn onto it", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, [{ title: "Boat", due: FROM }, "Bread"]);
  const desk = await (await visit()).open("house");
  await desk.title("Bread").focus();
  await desk.page.keyboard.press("w");
  await shows(day(desk, FROM), ["Boat"]);
  await desk.isLive();
  const ann = await visit(PHONE);
  await ann.open("house");
  await day(ann, FROM).tap();
  await shows(ann.page.locator(".cal-side"), ["Boat"]);
  await ann.add("Bath");
  await shows(day(desk, FROM), ["Boat", "Bath"]);
  await isAccessible(ann.page, "the calendar on the phone", "main");
  await ann.page.getByRole("button", { name: /^No date/ }).tap();
  await shows(tray(ann), ["Bread"]);
  await rests(ann.page);
  const card = await tray(ann).locator("[data-title]").boundingBox();
  const goal = await day(ann, TO).boundingBox();
  if (!card || !goal) throw new Error("There is nothing to drag, or nowhere to.");
  const touch = await ann.page.context().newCDPSession(ann.page);
  const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
  const [x, y] = [card.x + 20, card.y + 8];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(x, y) });
  await expect(ann.page.locator(".drag-card")).toBeVisible();
  for (const part of [0.3, 0.6, 1])
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      ...at(x + (goal.x + 20 - x) * part, y + (goal.y + 20 - y) * part),
    });
  await expect(ann.page.locator(".drop-place")).toBeVisible();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await shows(day(desk, TO), ["Bread"]);

  const row = ann.page.getByRole("button", { name: /^No date/ });
  const bread = tray(ann).locator("[data-title]");
  await test.step("at 200 % it is below the days, in no other's way, and is scrolled to", async () => {
    await ann.page.setViewportSize({ width: 640, height: 400 });
    await ann.page.keyboard.press("Control+z");
    await shows(tray(ann), ["Bread"]);
    await bread.scrollIntoViewIfNeeded();
    await expect(bread).toBeInViewport({ ratio: 1 });
    const [task, field] = await Promise.all([
      bread.boundingBox(),
      ann.page.locator(".add-field").boundingBox(),
    ]);
    expect((task?.y ?? 0) + (task?.height ?? 0)).toBeLessThan(field?.y ?? 0);
    await day(ann, TO).scrollIntoViewIfNeeded();
    await day(ann, TO).tap();
    await shows(tray(ann), []);
  });
  await test.step("its tasks are gone to and dated by keys, and by a press", async () => {
    await row.focus();
    await ann.page.keyboard.press("Enter");
    await ann.page.keyboard.press("Tab");
    await ann.page.keyboard.press("Tab");
    await expect(bread).toBeFocused();
    await ann.page.keyboard.press("Alt+ArrowRight");
    await shows(day(desk, TO), ["Bread"]);
    await ann.page.setViewportSize({ width: 390, height: 844 });
    await ann.page.keyboard.press("Control+z");
    await expect(ann.page.locator("[data-toast]")).toBeVisible();
    await row.tap();
    await bread.tap();
    const panel = ann.page.getByRole("dialog", { name: "Task" });
    await panel.getByRole("button", { name: /^Date/ }).tap();
    await ann.picker.getByRole("button", { name: /^Tomorrow/ }).tap();
    await expect(panel.getByRole("button", { name: /^Date/ })).not.toContainText("No date");
  });
});
