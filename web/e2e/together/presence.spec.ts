// Who else is here, and what they are editing.

import type { BrowserContextOptions, Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

test("P3 P2 P8 Ann appears with her name at once, is seen editing, letter by letter, and is gone when she hides or closes", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "Summer house" }, ["Paint", "Firewood"]);
  const ben = await (await visit()).open(list);
  const here = ben.page.locator("header").getByRole("img");
  await expect(here).toHaveCount(0);

  const ann = await (await visit()).open(list);
  await ann.page.getByRole("button", { name: "Settings" }).click();
  await ann.page.getByRole("textbox", { name: /Your name/ }).fill("Ann");
  await ann.page.keyboard.press("Escape");
  await expect(ben.page.getByRole("img", { name: "Ann is here" })).toBeVisible();

  await ann.title("Paint").dblclick();
  await ann.page.keyboard.type(" for the veranda");
  await expect(ben.row("Paint").getByText("Ann is editing")).toBeVisible();
  await expect(ben.page.locator("header").getByText("Ann is editing")).toBeVisible();
  await ann.page.keyboard.press("Enter");
  await expect(ben.row("Paint for the veranda").getByText("Ann is editing")).toHaveCount(0);

  await ann.openTask("Firewood");
  const looking = ben.row("Firewood").getByText("Ann is looking at this");
  await expect(looking).toBeAttached();
  await test.step("P2 who does not want to be shown is not", async () => {
    await ann.page.getByRole("button", { name: "Settings" }).click();
    const shown = ann.page.getByRole("switch", { name: /Show me to others/ });
    await shown.click();
    await expect(here).toHaveCount(0);
    await expect(looking).toHaveCount(0);
    await shown.click();
    await expect(here).toHaveCount(1);
    await ann.page.keyboard.press("Escape");
    await expect(shown).toHaveCount(0);
  });

  await test.step("P8 Ben reads a comment while Ann writes it, and a title until she has left it as it was", async () => {
    await ben.openTask("Firewood");
    const letters = ben.panel.locator(".letters");
    await ann.panel.getByRole("textbox", { name: "Write a comment" }).fill("The grey one?");
    await expect(letters).toHaveText("The grey one?");
    await expect(ben.panel.getByText("Ann is writing…").last()).toBeVisible();
    await isAccessible(ben.page, "somebody writes a comment", ".panel");
    await ann.page.keyboard.press("Control+Enter");
    await expect(ben.panel.locator("[data-comment]")).toContainText("The grey one?");
    await expect(letters).toHaveCount(0);
    await ann.panel.getByRole("textbox", { name: "Title" }).fill("Firewood for the boat");
    await expect(letters).toHaveText("Firewood for the boat");
    await expect(ben.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Firewood");
    await ann.page.keyboard.press("Escape");
    await expect(letters).toHaveCount(0);
  });

  await ann.page.close();
  await expect(here).toHaveCount(0);
  await expect(ben.row("Firewood").getByText(/Ann/)).toHaveCount(0);
});

test("P3 however long a name is and however many there are, what they do is read whole, and nothing on the page moves", async ({
  server,
  visit,
}) => {
  const title = "Paint for the veranda, the grey one that the neighbours have on their boat house";
  const titles = [title, "Paint", "Firewood"];
  const list = await server.makeList("house", { title: "Summer house by the lake" }, titles);
  const long = "Bartholomew Featherstonehaugh-Cholmondeley";
  const opened = async (options: BrowserContextOptions, key: string, value: string) => {
    const one = await visit(options);
    await one.page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
      `livelist.${key}`,
      value,
    ] as const);
    return one.open(list);
  };
  const named = (name: string) => opened({}, "name", name);
  // Neither sees the other, so that nobody seems to be there at first.
  const desk = await opened({}, "shown", "no");
  const phone = await opened(PHONE, "shown", "no");
  for (const one of [desk, phone]) {
    await one.shows(titles);
    await one.page.evaluate(() => document.fonts.ready);
    await expect(one.page.locator("header").getByRole("img")).toHaveCount(0);
  }
  const before = [await placesOf(desk), await placesOf(phone)];

  const first = await named(long);
  await first.title(title).dblclick();
  await first.page.keyboard.type(" again");
  for (const one of [desk, phone]) {
    await expect(one.row(title).getByText(`${long} is editing`)).toBeAttached();
    await expect(one.row(title).getByText(`${title} again`)).toBeVisible();
  }
  expect([await placesOf(desk), await placesOf(phone)]).toEqual(before);
  await isAccessible(desk.page, "somebody edits", "main");
  await isAccessible(phone.page, "somebody edits, on the phone", "main");
  await first.page.keyboard.press("Escape");

  await first.title("Paint").dblclick();
  await isWhole(desk.row("Paint").getByText(`${long} is editing`));
  await isWhole(phone.page.locator("header").getByText(`${long} is editing`));
  await (await named("Ann")).title("Firewood").dblclick();
  await (await named("Chris")).title("Firewood").dblclick();
  await expect(desk.page.locator("header")).toContainText("Ann and Chris are editing");
  await isWhole(desk.row("Firewood").getByText("2 are editing", { exact: true }));
  await isWhole(phone.page.locator("header").getByText("3 are editing", { exact: true }));
});

const placesOf = ({ page }: ListPage): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, [data-title], .row, .header")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map(Math.round).join();
    }),
  );

/** Once it is there, the end of what is said stands within what holds it. */
async function isWhole(words: Locator): Promise<void> {
  await expect(words).toBeVisible();
  const beside = () =>
    words.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element.lastChild ?? element);
      const { right } = range.getBoundingClientRect();
      return right - (element.parentElement?.getBoundingClientRect().right ?? 0);
    });
  await expect.poll(beside).toBeLessThanOrEqual(0);
}
