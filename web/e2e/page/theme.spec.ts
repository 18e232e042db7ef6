// Light, dark or as the system says; a page of one theme never flashes the other.

import type { Page } from "@playwright/test";
import { expect, test } from "../support/test";

/** From now on the page notes which theme it had whenever the browser was about to paint. */
async function notePaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { paintedThemes: seen });
    const note = () => {
      if (document.body) seen.push(document.documentElement.dataset.theme ?? "none");
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

const painted = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...new Set((window as unknown as { paintedThemes: string[] }).paintedThemes),
  ]);

test("Light, Dark or System is kept over a reload, from the first paint on; System follows the system", async ({
  visit,
}) => {
  const ann = await visit({ colorScheme: "dark" });
  const { page } = ann;
  await notePaints(page);
  await ann.open("welcome");
  const html = page.locator("html");
  const choose = async (choice: string) => {
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("radio", { name: choice }).check({ force: true });
  };
  const isKept = async (choice: string, shown: string) => {
    await expect(html).toHaveAttribute("data-theme", shown);
    await page.reload();
    await ann.isLive();
    expect(await painted(page)).toEqual([shown]);
    await page.getByRole("button", { name: "Settings" }).click();
    await expect(page.getByRole("radio", { name: choice })).toBeChecked();
    await page.keyboard.press("Escape");
  };
  expect(await painted(page)).toEqual(["dark"]);
  await choose("Light");
  await isKept("Light", "light");
  await page.emulateMedia({ colorScheme: "light" });
  await choose("Dark");
  await isKept("Dark", "dark");
  await choose("System");
  await expect(html).toHaveAttribute("data-theme", "light");
  await page.emulateMedia({ colorScheme: "dark" });
  await isKept("System", "dark");
});
