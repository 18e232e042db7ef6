// WCAG 2.2 AA at each width that people use, in both themes.

import type { BrowserContextOptions } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { Server } from "../support/server";
import { expect, PHONE, test, type Visit } from "../support/test";

const TABLET = { width: 768, height: 1024 };
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

test("the page can be used by everyone, on a desk, on the phone and on a tablet", async ({
  server,
  visit,
}) => {
  await server.makeList("empty", { title: "Empty", color: "amber" });
  await server.makeList("shop", { title: "Shop", color: "green" }, [
    { title: "Milk", due: "2026-11-20", tags: ["home"], priority: 1, notes: "Oat, if any." },
    { title: "Bread", due: "2031-05-17T09:30", priority: 3 },
    { title: "Tea", priority: 2, completed: true },
  ]);
  await leaveConflict(server, visit);
  for (const [size, options] of Object.entries(SIZES)) {
    const ann = await visit(options);
    await ann.open("welcome");
    await isAccessible(ann.page, "the first visit");
    await ann.open("empty");
    await expect(ann.page.getByText("Nothing to do here yet.")).toBeVisible();
    await isAccessible(ann.page, "an empty list", "main");

    await ann.open("shop");
    await expect(ann.conflicts).toHaveCount(1);
    await ann.addField.fill("Buy milk tomorrow 5pm #home !1");
    await expect(ann.page.getByText("Tomorrow 17:00")).toBeVisible();
    await isAccessible(ann.page, "a conflict, chips", "main");
    await ann.addField.fill("");
    await ann.openTask("White bread");
    await isAccessible(ann.page, "the task panel", size === "phone" ? "[role=dialog]" : ".panel");
    await ann.panel.getByRole("button", { name: "Close task" }).click();
    await expect(ann.panel).toHaveCount(0);

    await ann.page.keyboard.press("?");
    await expect(ann.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await isAccessible(ann.page, "the shortcuts", "[role=dialog]");
    await ann.page.keyboard.press("Escape");
    await expect(ann.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
    await ann.page.keyboard.press("/");
    await ann.page.getByRole("combobox", { name: "Search all lists" }).fill("m");
    const found = ann.page.getByRole("listbox", { name: "Search all lists" });
    await expect(found.getByRole("option").first()).toBeVisible();
    await isAccessible(ann.page, "the search", "[role=dialog]");
    await ann.page.keyboard.press("Escape");

    if (size === "phone") {
      await ann.page.getByRole("button", { name: "Open lists", exact: true }).click();
      await expect(ann.page.getByRole("dialog", { name: "Lists" })).toBeVisible();
      await isAccessible(ann.page, "the drawer", "[role=dialog]");
    }
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await expect(ann.page.getByRole("radio", { name: "Dark" })).toBeAttached();
    await isAccessible(ann.page, "the settings", "[role=dialog]:has([type=radio])");
    if (size === "phone") {
      // What is open on a phone is left by Back as well: a wider page goes back by itself, and would meet another way on.
      for (const layer of ["[role=dialog]:has([type=radio])", "[role=dialog]"]) {
        await ann.page.keyboard.press("Escape");
        await expect(ann.page.locator(layer)).toHaveCount(0);
      }
      await ann.page.setViewportSize(TABLET);
      await expect(ann.conflicts).toHaveCount(1);
      await isAccessible(ann.page, "lists and tasks on a tablet");
      await ann.openTask("White bread");
      await isAccessible(ann.page, "the task beside them on a tablet", "[role=dialog]");
    }
    await ann.page.close();
  }
});
