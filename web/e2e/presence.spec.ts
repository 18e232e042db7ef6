// Who else is here, and what they are editing.

import AxeBuilder from "@axe-core/playwright";
import { expect, PHONE, test } from "./test";

test("P3 Ann appears, is seen editing while she types, and is gone when she closes", async ({
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
  await ann.add("Gutters"); // who edits leaves a name
  await expect(ben.page.getByRole("img", { name: "Ann is here" })).toBeVisible();

  await ann.title("Paint").dblclick();
  await ann.page.keyboard.type(" for the veranda");
  await expect(ben.row("Paint").getByText("Ann is editing")).toBeVisible();
  await expect(ben.page.locator("header").getByText("Ann is editing")).toBeVisible();
  await ann.page.keyboard.press("Enter");
  await expect(ben.row("Paint for the veranda").getByText("Ann is editing")).toHaveCount(0);

  await ann.openTask("Firewood");
  await expect(ben.row("Firewood").getByText("Ann is looking at this")).toBeAttached();
  await ann.page.close();
  await expect(here).toHaveCount(0);
  await expect(ben.row("Firewood").getByText(/Ann/)).toHaveCount(0);
});

test("P2 who does not want to be shown is not", async ({ server, visit }) => {
  const list = await server.makeList("house", { title: "Summer house" }, ["Paint"]);
  const ben = await (await visit()).open(list);
  const ann = await (await visit()).open(list);
  const here = ben.page.locator("header").getByRole("img");
  await expect(here).toHaveCount(1);
  await ann.page.getByRole("button", { name: "Settings" }).click();
  await ann.page.getByRole("switch", { name: /Show me to others/ }).click();
  await expect(here).toHaveCount(0);
});

test("people coming and going move nothing on the page", async ({ server, visit }) => {
  const long = "Paint for the veranda, the grey one that the neighbours have on their boat house";
  const list = await server.makeList("house", { title: "Summer house by the lake" }, [long, "Tea"]);
  for (const options of [{}, PHONE]) {
    const ben = await (await visit(options)).open(list);
    const places = () =>
      ben.page.evaluate(() =>
        [...document.querySelectorAll("h1, [data-title], .row, .header")].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height].map(Math.round).join();
        }),
      );
    await ben.shows([long, "Tea"]);
    const before = await places();
    const ann = await (await visit()).open(list);
    await ann.title(long).dblclick();
    await expect(ben.row(long).getByText("Someone is editing")).toBeAttached();
    await expect(ben.page.locator("header").getByRole("img")).toBeVisible();
    expect(await places()).toEqual(before);
    const { violations } = await new AxeBuilder({ page: ben.page }).analyze();
    expect(violations).toEqual([]);
    await ann.page.close();
    await expect(ben.page.locator("header").getByRole("img")).toHaveCount(0);
    await ben.page.close();
  }
});
