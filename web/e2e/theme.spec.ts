// Light, dark or as the system says; a page of one theme never flashes the other.

import type { Page } from "@playwright/test";
import { expect, test } from "./test";

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

for (const [choice, system, shown] of [
  ["Dark", "light", "dark"],
  ["Light", "dark", "light"],
  ["System", "dark", "dark"],
  ["System", "light", "light"],
] as const) {
  test(`${choice} on a ${system} system is kept over a reload, from the first paint on`, async ({
    visit,
  }) => {
    const ann = await visit({ colorScheme: system });
    await notePaints(ann.page);
    await ann.open("welcome");
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await ann.page.getByRole("radio", { name: choice }).check({ force: true });
    await expect(ann.page.locator("html")).toHaveAttribute("data-theme", shown);
    await ann.page.reload();
    await ann.isLive();
    expect(await painted(ann.page)).toEqual([shown]);
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await expect(ann.page.getByRole("radio", { name: choice })).toBeChecked();
  });
}

test("System follows the system while the page is open", async ({ visit }) => {
  const ann = await (await visit({ colorScheme: "light" })).open("welcome");
  await expect(ann.page.locator("html")).toHaveAttribute("data-theme", "light");
  await ann.page.emulateMedia({ colorScheme: "dark" });
  await expect(ann.page.locator("html")).toHaveAttribute("data-theme", "dark");
});
