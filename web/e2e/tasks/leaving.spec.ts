// Tasks that leave by themselves: said beforehand, found afterwards, brought back.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { expect, PHONE, test } from "../support/test";

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

async function openSettings({ page }: ListPage, list: string) {
  const more = page.getByRole("button", { name: `More for list ${list}` });
  await more.focus();
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "List settings…" }).press("Enter");
  return page.getByRole("dialog", { name: `Settings of “${list}”` });
}

test("T10 T16 a task with a date says so on its last days, leaves, and is brought back without it; a list's rule says which would leave", async ({
  request,
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Milk", "Bread"]);
  await request.patch(`${server.url}/lists/${list}`, { data: { zone: "UTC" } });
  const ann = await (await visit()).open(list);
  await ann.openTask("Milk");
  const leaves = ann.panel.getByRole("button", { name: /^Leaves/ });
  const leaveAfter = async (day: string, by?: string) => {
    await leaves.click();
    // The calendar begins with this week, which may have begun today.
    if (by !== undefined) await ann.picker.getByRole("button", { name: by }).click();
    await ann.picker.locator(`[data-day="${day}"]`).click();
    await ann.picker.getByRole("button", { name: "Take this date" }).click();
  };
  await leaves.click();
  await expect(ann.picker.getByText("After which day it leaves")).toBeVisible();
  await isAccessible(ann.page, "choosing the day to leave", ".pick");
  await ann.page.keyboard.press("Escape");
  await leaveAfter(inDays(1));
  await expect(ann.row("Milk")).toContainText("leaves tomorrow");
  await isAccessible(ann.page, "the panel with a date to leave", ".panel");
  await leaveAfter(inDays(-1), "Four weeks earlier");
  await expect(ann.panel).toContainText("This task left by itself.");
  await ann.panel.getByRole("button", { name: "Close task" }).click();
  await ann.addField.focus();
  await ann.shows(["Bread"]);

  await ann.page.getByRole("button", { name: "Recently deleted" }).click();
  const gone = ann.page.getByRole("dialog", { name: "Recently deleted" });
  await expect(gone.getByRole("listitem")).toContainText("House · left by itself, just now");
  await gone.getByRole("button", { name: "Restore Milk" }).click();
  await ann.page.keyboard.press("Escape");
  await ann.shows(["Milk", "Bread"]);
  await ann.isLive();
  const [task] = await server.tasks(list);
  expect(task).toMatchObject({ title: "Milk", expires: null });

  await ann.page.getByRole("button", { name: "History" }).first().click();
  const history = ann.page.getByRole("dialog", { name: /History/ });
  await expect(history).toContainText("Livelist let “Milk” leave");

  await test.step("T16 on the phone a list's settings come from below, reached from the list's menu", async () => {
    const cat = await (await visit(PHONE)).open(list);
    await cat.page.getByRole("button", { name: "Open lists" }).last().click();
    await cat.page.getByRole("button", { name: "More for list House" }).click();
    await cat.page.getByRole("menuitem", { name: "List settings…" }).click();
    const settings = cat.page.getByRole("dialog", { name: "Settings of “House”" });
    await expect(settings.getByRole("combobox", { name: "Done tasks leave" })).toBeVisible();
    await isAccessible(cat.page, "a list's settings on the phone", "[role=dialog]");
    await settings.getByRole("button", { name: "Close" }).click();
    await expect(settings).toHaveCount(0);
    await cat.shows(["Milk", "Bread"]);
  });

  await test.step("T16 a list's rule says which tasks would leave, and takes them once it is switched on", async () => {
    const list = await server.makeList("shed", { title: "Shed" }, ["Milk", "Bread", "Tea"]);
    await ann.open(list);
    await ann.tick("Milk");
    await ann.isLive();
    await ann.page.clock.setFixedTime(Date.now() + 60 * DAY_MS);
    const settings = await openSettings(ann, "Shed");
    await settings
      .getByRole("combobox", { name: "Done tasks leave" })
      .selectOption("After 30 days");
    await expect(settings.getByRole("status")).toHaveText("1 task would leave now: “Milk”.");
    await isAccessible(ann.page, "a list's settings with a question", "[role=dialog]");
    await settings.getByRole("button", { name: "Switch on" }).click();
    const rule = settings.getByRole("combobox", { name: "Done tasks leave" });
    await expect(rule).toHaveValue("30");
    await expect(rule).toBeFocused();
    await settings.getByRole("combobox", { name: "Time zone" }).selectOption("Europe/Berlin");
    await ann.page.keyboard.press("Escape");
    await ann.isLive();
    const answer = await ann.page.request.get(`${server.url}/lists/${list}`);
    expect(await answer.json()).toMatchObject({ done_leaves_after: 30, zone: "Europe/Berlin" });
  });
});
