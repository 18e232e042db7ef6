// WCAG 2.2 AA, as far as a machine can tell, in each theme and at each width people use.

import type { BrowserContextOptions } from "@playwright/test";
import { isAccessible } from "./accounts";
import type { Server } from "./server";
import { expect, PHONE, test, type Visit } from "./test";

const SIZES: Readonly<Record<string, BrowserContextOptions>> = { desk: {}, phone: PHONE };

/** Ben's “Rye bread” is overwritten by what Ann wrote while she was away. */
async function leaveConflict(server: Server, visit: Visit): Promise<void> {
  const ann = await (await visit()).open("shop");
  await ann.goOffline();
  await ann.rename("Bread", "White bread");
  await server.set("shop", "Bread", { title: "Rye bread" });
  await ann.goOnline();
  await expect(ann.conflicts).toHaveCount(1);
  await ann.isLive();
  await ann.page.close();
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, options] of Object.entries(SIZES)) {
    test(`the page can be used by everyone: ${size}, ${colorScheme}`, async ({ server, visit }) => {
      await server.makeList("empty", { title: "Empty", color: "amber" });
      await server.makeList("shop", { title: "Shop", color: "green" }, [
        { title: "Milk", due: "2026-11-20", tags: ["home"], priority: 1, notes: "Oat, if any." },
        { title: "Bread", due: "2031-05-17T09:30", priority: 3 },
        { title: "Tea", priority: 2, completed: true },
      ]);
      await leaveConflict(server, visit);
      const ann = await visit({ ...options, colorScheme, reducedMotion: "reduce" });

      await ann.open("welcome");
      await isAccessible(ann.page, "the first visit");
      await ann.open("empty");
      await expect(ann.page.getByText("Nothing to do here yet.")).toBeVisible();
      await isAccessible(ann.page, "an empty list");

      await ann.open("shop");
      await expect(ann.conflicts).toHaveCount(1);
      await ann.addField.fill("Buy milk tomorrow 5pm #home !1");
      await isAccessible(ann.page, "a conflict, chips");
      await ann.addField.fill("");
      await ann.openTask("White bread");
      await isAccessible(ann.page, "the task panel");
      await ann.panel.getByRole("button", { name: "Close task" }).click();

      await ann.page.keyboard.press("?");
      await expect(ann.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await isAccessible(ann.page, "the shortcuts");
      await ann.page.keyboard.press("Escape");
      await ann.page.keyboard.press("/");
      await ann.page.getByRole("combobox").fill("m");
      await expect(ann.page.getByRole("option").first()).toBeVisible();
      await isAccessible(ann.page, "the search");
      await ann.page.keyboard.press("Escape");

      if (size === "phone") {
        await ann.page.getByRole("button", { name: "Open lists", exact: true }).click();
        await expect(ann.page.getByRole("dialog", { name: "Lists" })).toBeVisible();
        await isAccessible(ann.page, "the drawer");
      }
      await ann.page.getByRole("button", { name: "Settings" }).click();
      await expect(ann.page.getByRole("radio", { name: "Dark" })).toBeAttached();
      await isAccessible(ann.page, "the settings");
    });
  }
}
