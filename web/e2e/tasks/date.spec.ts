// A date is chosen: by mouse, by keyboard, on the phone, with somebody else looking on.

import type { Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import type { SeedTask, Server } from "../support/server";
import { expect, PHONE, test, type Visit } from "../support/test";

/** A Saturday. */
const NOW = "2026-11-28T12:30:00Z";
const MONDAYS = { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: "due" };
const TASKS: readonly SeedTask[] = [
  { title: "Bins" },
  { title: "Beds", due: "2026-12-11" },
  { title: "Plants", due: "2026-11-30T09:00", repeat: MONDAYS, reminders: [{ before: 30 }] },
];

async function house(server: Server, visit: Visit, options = {}): Promise<ListPage> {
  await server.makeList("house", { title: "House" }, TASKS);
  return look(visit, options);
}

async function look(visit: Visit, options = {}): Promise<ListPage> {
  const someone = await visit(options);
  await someone.page.clock.setFixedTime(NOW);
  return someone.open("house");
}

const dateIn = ({ panel }: ListPage) => panel.getByRole("button", { name: /^Date/ });

/** What the picker has beyond the days: months, one more reminder, and the last day of the series. */
async function theRest(picker: Locator): Promise<void> {
  await picker.getByRole("combobox", { name: /^Days, weeks/ }).selectOption("months");
  await picker.getByRole("button", { name: "Add a reminder" }).click();
  await picker.getByRole("combobox", { name: "When it ends" }).selectOption("on a day");
  await expect(picker.getByText("The last day of the series")).toBeVisible();
}

async function taskOf(server: Server, title: string) {
  const tasks = await server.tasks("house");
  return tasks.find((task) => task.title === title);
}

test("by mouse a day, a time and a rule are chosen together and the other sees them at once; what either chooses meanwhile is kept", async ({
  server,
  visit,
}) => {
  const ann = await house(server, visit);
  const ben = await look(visit);
  await test.step("a day, a time and a rule are chosen together", async () => {
    await ann.openTask("Bins");
    const picker = await ann.openDate();
    const field = await ann.panel.locator("[data-date-of]").boundingBox();
    const box = await picker.boundingBox();
    expect(box?.width).toBe(488);
    expect((box?.y ?? 0) - (field?.y ?? 0) - (field?.height ?? 0)).toBeCloseTo(6, 0);
    await picker.getByRole("gridcell", { name: /^Monday 30 November/ }).click();
    await picker.getByRole("button", { name: "evening", exact: true }).click();
    await picker.getByRole("button", { name: "weekly" }).click();
    await expect(picker.getByRole("gridcell", { name: /7 December.*comes again/ })).toBeVisible();
    await expect(ben.row("Bins")).not.toContainText("Monday");
    await ann.page.mouse.click(300, 600);
    await expect(picker).toHaveCount(0);
    await expect(dateIn(ann)).toContainText("Mon 30 Nov, 18:00");
    await expect(dateIn(ann)).toContainText("every Monday · next 7, 14, 21, 28 Dec");
    await expect(ben.row("Bins")).toContainText("Monday 18:00");
    await ann.isLive();
    expect(await taskOf(server, "Bins")).toMatchObject({
      due: "2026-11-30T18:00",
      repeat: { rule: "FREQ=WEEKLY;BYDAY=MO", from: "due" },
    });
    await ann.page.keyboard.press("Control+z");
    await expect(ben.row("Bins")).not.toContainText("Monday");
    await expect.poll(async () => (await taskOf(server, "Bins"))?.repeat ?? null).toBe(null);
  });

  const inRow = ben.row("Beds").getByRole("button", { name: /date of Beds/ });
  await test.step("what somebody else chooses meanwhile is shown, and what was chosen here is kept", async () => {
    await ann.openTask("Beds");
    const picker = await ann.openDate();
    await inRow.click();
    await ben.picker.getByRole("button", { name: /^Tomorrow/ }).click();
    await expect(picker.getByRole("gridcell", { name: /^Sunday 29 November/ })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await picker.getByRole("button", { name: "noon", exact: true }).click();
    await picker.getByRole("button", { name: "Take this date" }).click();
    await expect(ben.row("Beds")).toContainText("Tomorrow 12:00");
  });

  await test.step("a click on the date in a row chooses another, and does not open the task", async () => {
    await inRow.click();
    await ben.picker.getByRole("button", { name: /^Next week(?!end)/ }).click();
    await expect(ben.row("Beds")).toContainText("Monday");
    await expect(ben.panel).toHaveCount(0);
    await expect(inRow).toBeFocused();
  });
});

test("by keyboard: d, words and Enter; d, arrows and Enter; Tab stays within, Escape leaves everything as it was", async ({
  server,
  visit,
}) => {
  const ann = await house(server, visit);
  const { keyboard } = ann.page;
  await test.step("everything in it is reached by Tab, which stays within", async () => {
    await ann.title("Plants").focus();
    await keyboard.press("d");
    await expect(ann.picker).toBeVisible();
    const names: string[] = [];
    for (let press = 0; press < 60; press++) {
      await keyboard.press("Tab");
      const focused = ann.picker.locator(":focus");
      await expect(focused).toHaveCount(1);
      const name = await focused.evaluate(
        (element) => element.getAttribute("aria-label") ?? element.textContent ?? "",
      );
      if (names.includes(name)) break;
      names.push(name);
    }
    for (const name of ["Four weeks later", "Time", "Every how many", "Monday", "Add a reminder"])
      expect(names).toContain(name);
    expect(names.filter((name) => /2026$|2026,/.test(name))).toHaveLength(1);
    await keyboard.press("Escape");
    await expect(ann.picker).toHaveCount(0);
  });

  await test.step("d, words and Enter; d, arrows and Enter", async () => {
    await ann.title("Bins").focus();
    await keyboard.press("d");
    await expect(ann.picker.getByRole("textbox", { name: "Date in words" })).toBeFocused();
    await keyboard.type("friday 9am");
    await expect(ann.picker).toContainText("Fri 4 Dec, 9:00");
    await keyboard.press("Enter");
    await expect(ann.row("Bins")).toContainText("Friday 9:00");
    await expect(ann.title("Bins")).toBeFocused();

    await ann.title("Bins").focus();
    await keyboard.press("d");
    await expect(ann.picker.getByRole("textbox", { name: "Date in words" })).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(ann.picker.getByRole("gridcell", { selected: true })).toBeFocused();
    for (const key of ["PageDown", "ArrowRight", "Home", "ArrowUp"]) await keyboard.press(key);
    await expect(ann.picker.locator("[data-day]:focus")).toHaveAttribute("data-day", "2026-12-21");
    await keyboard.press("Enter");
    await expect(ann.row("Bins")).toContainText("21 Dec 9:00");
    await expect(ann.picker).toHaveCount(0);
    await keyboard.press("j");
    await expect(ann.title("Beds")).toBeFocused();
  });

  await test.step("a row's menu stands at its button on wide screens too, and leads there", async () => {
    await ann.page.setViewportSize({ width: 1600, height: 800 });
    await ann.row("Bins").hover();
    const button = ann.page.getByRole("button", { name: "More for Bins" });
    const at = await button.boundingBox();
    await button.click();
    const menu = ann.page.getByRole("menu");
    const right = (box: typeof at) => (box?.x ?? 0) + (box?.width ?? 0);
    await expect
      .poll(async () => Math.abs(right(await menu.boundingBox()) - right(at)))
      .toBeLessThan(8);
    await ann.page.getByRole("menuitem", { name: "Date…" }).click();
    await ann.picker.getByRole("button", { name: /^Today/ }).click();
    await expect(ann.row("Bins")).toContainText("Today");
    await expect(button).toBeFocused();
  });

  await test.step("Escape leaves everything as it was, for everybody", async () => {
    const before = await taskOf(server, "Plants");
    await ann.openTask("Plants");
    const picker = await ann.openDate();
    await picker.getByRole("gridcell", { name: /^Friday 4 December/ }).click();
    await picker.getByRole("button", { name: "no time" }).click();
    await picker.getByRole("button", { name: "Do not repeat" }).click();
    await picker.getByRole("button", { name: /^Remove the reminder/ }).click();
    await keyboard.press("Escape");
    await expect(picker).toHaveCount(0);
    await expect(dateIn(ann)).toBeFocused();
    await expect(dateIn(ann)).toContainText("Mon 30 Nov, 9:00");
    await ann.isLive();
    expect(await taskOf(server, "Plants")).toEqual(before);
  });

  await test.step("it can be used by everyone: desk, tablet", async () => {
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    await isAccessible(ann.page, "rows with dates, and the panel's date");
    await theRest(await ann.openDate());
    await isAccessible(ann.page, "the picker, choosing the last day", ".pick");
    await keyboard.press("Escape");
    await ann.page.setViewportSize({ width: 820, height: 1100 });
    await isAccessible(ann.page, "rows with dates on a tablet");
    await ann.openDate();
    await isAccessible(ann.page, "the picker on a tablet", ".pick");
  });
});

test("on the phone it is a sheet over the task, Done takes what was chosen, and it can be used by everyone", async ({
  server,
  visit,
}) => {
  const ann = await house(server, visit, PHONE);
  const ben = await look(visit);
  await isAccessible(ann.page, "rows with dates on the phone");
  await ann.openTask("Plants");
  await dateIn(ann).tap();
  const sheet = ann.picker;
  await expect(sheet.getByRole("grid")).toBeVisible();
  await expect(sheet).toBeFocused(); // no field has the focus, so no keyboard comes
  await sheet.getByRole("gridcell", { name: /^Tuesday 1 December/ }).tap();
  await sheet.getByRole("button", { name: "afternoon" }).tap();
  await sheet.getByRole("button", { name: "Done" }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(dateIn(ann)).toContainText("Tue 1 Dec, 15:00");
  await expect(ben.row("Plants")).toContainText("Tuesday 15:00");
  await isAccessible(ann.page, "the panel's date on the phone");

  await dateIn(ann).tap();
  await sheet.getByRole("gridcell", { name: /^Friday 4 December/ }).tap();
  await theRest(sheet);
  await isAccessible(ann.page, "the sheet, choosing the last day", ".pick-sheet");
  await ann.page.goBack();
  await expect(sheet).toHaveCount(0);
  await expect(dateIn(ann)).toContainText("Tue 1 Dec, 15:00");
  expect(
    await ann.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
});
