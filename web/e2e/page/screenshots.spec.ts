// The README's pictures. `make pictures` writes them; every other run only sees that they could be made.

import { join } from "node:path";
import { moveIn, PICTURE_DAY } from "../support/household";
import { expect, PHONE, test } from "../support/test";

const WRITE = process.env.LIVELIST_SCREENSHOTS === "1";
const ANN = "ann";
const FOLDER = join(import.meta.dirname, "../../../docs/images");

test("the pictures of the desktop and the phone", async ({ server, visit }, info) => {
  await moveIn(server, visit, ANN);
  for (const size of ["desktop", "phone"] as const) {
    const phone = size === "phone";
    const ann = await visit({
      ...(phone ? { ...PHONE, deviceScaleFactor: 2 } : {}),
      reducedMotion: "reduce",
    });
    await ann.page.addInitScript((id) => localStorage.setItem("livelist.actor", id), ANN);
    await ann.page.clock.setFixedTime(PICTURE_DAY);
    await ann.open("house");
    await expect(ann.titles).toHaveCount(10);
    if (!phone) {
      await ann.openTask("Book the ferry for midsummer");
      await expect(ann.panel.getByRole("textbox", { name: "Notes" })).toHaveValue(/9:15/);
      await expect(ann.panel.getByText("added this task")).toBeVisible();
    }
    await ann.pointAway();
    await ann.page.evaluate(() => document.fonts.ready);
    for (const theme of ["light", "dark"] as const) {
      await ann.page.emulateMedia({ colorScheme: theme });
      await expect(ann.page.locator("html")).toHaveAttribute("data-theme", theme);
      const name = `${size}-${theme}.png`;
      const path = WRITE ? join(FOLDER, name) : info.outputPath(name);
      await ann.page.screenshot({ path, animations: "disabled", caret: "hide", scale: "css" });
    }
    await ann.page.close();
  }
});
