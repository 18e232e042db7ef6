// What people are told of, in the page: live, read once everywhere, and done from where it stands.

import { isAccessible } from "../support/accessible";
import { signIn, test } from "../support/accounts";
import { expect, PHONE } from "../support/test";
import { ask, comment, makeTask, moveIn, unread } from "./house";

interface Chosen {
  readonly ways: { readonly assigned: readonly string[] };
  readonly quiet: object | null;
  readonly zone: string;
}

test("N1 N2 N6 N7 T21 Ben is told at once on each of his devices, answers and puts off from there, and chooses what he is told", async ({
  request,
  server,
  visit,
}) => {
  const house = await moveIn(visit);
  const { ann, ben, benId, list } = house;

  await test.step("N1 what concerns Ben comes to him at once, is counted, and opens the task", async () => {
    const way = ben.page.getByRole("button", { name: /^Notices/ });
    await expect(way).toHaveAccessibleName("Notices");
    const task = await makeTask(house, { title: "Pay the deposit", assignees: [benId] });
    await expect(way).toHaveAccessibleName("Notices, 1 unread");
    await expect(ben.page).toHaveTitle(/^\(1\) /);
    await way.click();
    await expect(ben.page.getByRole("heading", { name: "Notices", level: 1 })).toBeVisible();
    const row = ben.page.getByRole("button", { name: /^Ann assigned you Pay the deposit/ });
    await expect(row).toBeVisible();
    await comment(ann, list, task, "By Friday, @Ben");
    const mention = ben.page.getByRole("button", { name: /mentioned you on Pay/ });
    await expect(mention).toBeVisible();
    for (const [key, to] of [
      ["j", mention],
      ["j", row],
      ["k", mention],
    ] as const) {
      await ben.page.keyboard.press(key);
      await expect(to).toBeFocused();
    }
    await isAccessible(ben.page, "notices");
    await row.press("Enter");
    await expect(ben.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Pay the deposit");
    await expect(way).toHaveAccessibleName("Notices, 1 unread");
    await ben.page.getByRole("button", { name: "Mark all read" }).click();
    await expect(way).toHaveAccessibleName("Notices");
    await expect(ben.page).not.toHaveTitle(/^\(/);
    await expect.poll(() => unread(ben)).toBe(0);
  });

  await test.step("N2 Ben answers what Ann's agent asks from the notice, and the agent finds it as a comment", async () => {
    const agent = { name: "Garden agent", color: "green" };
    const wish = { name: "agent", scope: "write", lists: [list], days: 1, agent };
    const { secret } = await ask<{ secret: string }>(ann.page, "POST", "/account/tokens", wish);
    const headers = { Authorization: `Bearer ${secret}` };
    const task = await makeTask(house, { title: "Seeds" });
    const data = { notes: "@Ben, may I move 3 tasks to spring?" };
    const address = `${server.url}/lists/${list}`;
    expect((await request.patch(`${address}/tasks/${task}`, { headers, data })).ok()).toBe(true);
    await ben.page.getByRole("button", { name: "Notices, 1 unread" }).click();
    const row = ben.page.getByRole("listitem").filter({ hasText: "Garden agent asks you" });
    await expect(row).toContainText("may I move 3 tasks to spring?");
    await isAccessible(ben.page, "a question", "main");
    await row.getByRole("button", { name: "Yes" }).click();
    await expect(ben.toast).toContainText("Answered Garden agent: Yes");
    await expect(row.getByRole("button", { name: "Yes" })).toHaveCount(0);
    await expect(ben.page.getByRole("button", { name: "Notices", exact: true })).toBeVisible();
    const said = async () => {
      const { changes } = await (await request.get(`${address}/history`, { headers })).json();
      return changes[0].ops[0];
    };
    await expect
      .poll(said)
      .toMatchObject({ type: "comment", fields: { task, text: expect.stringMatching(/Yes$/) } });
  });

  const phone = await visit(PHONE);
  await phone.page.goto("/");
  await signIn(phone, "ben");
  await test.step("N1 on the phone notices are behind the bell, and a finger reads them", async () => {
    await makeTask(house, { title: "Sweep the jetty", assignees: [benId] });
    const bell = phone.page.getByRole("button", { name: "Notices, 1 unread" });
    await bell.tap();
    const row = phone.page.getByRole("listitem").filter({ hasText: "Sweep the jetty" });
    const box = await row.boundingBox();
    if (!box) throw new Error("The row is not there.");
    const touch = await phone.page.context().newCDPSession(phone.page);
    const point = (x: number) => ({ touchPoints: [{ x, y: box.y + 20 }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...point(box.x + 100) });
    for (const by of [20, 60, 110])
      await touch.send("Input.dispatchTouchEvent", {
        type: "touchMove",
        ...point(box.x + 100 + by),
      });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(row.getByRole("img", { name: "Unread" })).toHaveCount(0);
    await isAccessible(phone.page, "notices on the phone");
    const root = (size: string) =>
      phone.page.evaluate(
        (to) => document.documentElement.style.setProperty("font-size", to),
        size,
      );
    await root("24px");
    const here = phone.page.locator(".notices-header .header-here");
    const cut = await here.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(cut, "in large letters it is whole, too").toBe(0);
    await root("");
  });

  await test.step("N6 a notice that is read on one device is read on the other, also offline", async () => {
    await makeTask(house, { title: "Order paint", assignees: [benId] });
    const dot = phone.page.getByRole("img", { name: "Unread" });
    await expect(dot).toHaveCount(1);
    await ben.page.goto("/?view=notices");
    await expect(ben.page.getByRole("button", { name: /assigned you Order paint/ })).toBeVisible();
    await ben.goOffline();
    await ben.page.getByRole("button", { name: "Mark all read" }).click();
    await expect(ben.page.getByRole("img", { name: "Unread" })).toHaveCount(0);
    await ben.goOnline();
    await expect(dot).toHaveCount(0);
  });

  await test.step("T21 a reminder comes, is put off, and its task done from it", async () => {
    await ben.page.goto("/?view=notices");
    const at = new Date(Date.now() + 1500).toISOString();
    await makeTask(house, { title: "Book the ferry", assignees: [benId], reminders: [{ at }] });
    const row = ben.page.getByRole("listitem").filter({ hasText: "Book the ferry" }).first();
    await expect(row.getByRole("button", { name: "In an hour" })).toBeVisible();
    await row.getByRole("button", { name: "In an hour" }).click();
    await expect(ben.toast).toContainText("It comes again at");
    await expect(row).toContainText("again");
    await ben.toast.getByRole("button", { name: "Undo" }).click();
    await row.getByRole("button", { name: "Done" }).click();
    await expect(row.getByRole("button", { name: "Done" })).toHaveCount(0);
    await expect.poll(async () => (await ann.row("Book the ferry").count()) > 0).toBe(true);
    await ann.page.bringToFront();
    await expect(ann.page.getByRole("button", { name: /Completed/ })).toBeVisible();
  });

  await test.step("N7 what is told, when and how is chosen; without a way it says why", async () => {
    await ben.page.goto("/?view=notices&settings=1");
    const dialog = ben.page.getByRole("dialog", { name: "Notice settings" });
    await dialog.getByRole("checkbox", { name: "I am assigned a task: Push" }).uncheck();
    await dialog.getByRole("switch", { name: /^Nothing leaves the page/ }).uncheck();
    await expect(dialog.getByLabel("From")).toHaveCount(0);
    await isAccessible(ben.page, "notice settings", "[role=dialog]");
    const chosen = () => ask<Chosen>(ben.page, "GET", "/notices/settings");
    await expect.poll(async () => (await chosen()).quiet).toBe(null);
    const { ways, zone } = await chosen();
    expect([ways.assigned, zone]).toEqual([["page", "mail", "ntfy"], "Europe/Helsinki"]);
    await dialog.getByLabel("Address of a topic").fill("https://10.0.0.1/topic");
    await dialog.getByRole("button", { name: "Use this topic" }).click();
    await expect(dialog.getByRole("alert").filter({ hasText: "network" })).toBeVisible();
  });
});
