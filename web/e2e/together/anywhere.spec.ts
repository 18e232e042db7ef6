// What holds wherever the server is: `make deploy-test` runs it through NGINX and TLS (LIVELIST_E2E_URL).

import { expect, test } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

test("I4 what one person adds in their browser shows in another's", async ({
  browser,
  baseURL,
}) => {
  const title = `Anchovies ${Date.now()}`;
  const people = await Promise.all([browser.newContext(), browser.newContext()]);
  const pages = await Promise.all(people.map((person) => person.newPage()));
  const [ann, ben] = pages;
  if (ann === undefined || ben === undefined) throw new Error("two people have two pages");
  for (const page of pages) {
    await page.goto(`${baseURL}/?list=default`);
    await expect(page.locator("[data-status]").first()).toHaveText("Live · everything saved");
  }
  await ann.getByRole("textbox", { name: "Add a task" }).fill(title);
  await ann.keyboard.press("Enter");
  await expect(ben.locator("[data-title]").getByText(title, { exact: true })).toBeVisible();
  await Promise.all(people.map((person) => person.close()));
});
