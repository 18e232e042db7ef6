// A list as it was: Bea looks at what Ann changed and deleted, puts it back, and makes a new list of how things stood.

import { isAccessible } from "../support/accessible";
import { expect, test } from "../support/test";

const LIST = "house";

test("S16 Bea looks at the list before Ann's changes, puts a task back at Ann's, and makes a new list of it with other dates", async ({
  server,
  visit,
}) => {
  await server.makeList(LIST, { title: "House" }, ["Order firewood", "Drain the pipes"]);
  const ann = await (await visit()).open(LIST);
  const bea = await (await visit()).open(LIST);
  await ann.add("Call the plumber 24 dec");
  await bea.shows(["Order firewood", "Drain the pipes", "Call the plumber"]);
  await ann.rename("Order firewood", "3 m³ birch");
  await ann.remove("Drain the pipes");
  await bea.shows(["3 m³ birch", "Call the plumber"]);

  await bea.page.keyboard.press("Escape");
  await bea.page.locator("#tasks").focus();
  await bea.page.keyboard.press("h");
  const slider = bea.page.getByRole("slider", { name: "Time" });
  await expect(slider).toBeFocused();
  await expect(slider).toHaveAttribute("aria-valuetext", "Now");
  await bea.page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute(
    "aria-valuetext",
    /renamed “Order firewood” to “3 m³ birch”/,
  );
  await bea.page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", /added “Call the plumber”$/);
  const rows = bea.page.getByRole("list", { name: "Tasks as they were" }).locator("[data-past]");
  await expect(rows).toContainText([
    /^Order firewood.*now “3 m³ birch”/,
    /^Drain the pipes.*deleted since/,
    /^Call/,
  ]);
  await isAccessible(bea.page, "a list as it was", "main");

  await bea.page.getByRole("button", { name: "Put “Drain the pipes” back as it was" }).click();
  await ann.shows(["3 m³ birch", "Drain the pipes", "Call the plumber"]);
  await expect(rows.nth(1)).not.toContainText("deleted");
  await expect(bea.toast).toContainText("is as it was");
  for (const width of [1280, 390]) {
    await bea.page.setViewportSize({ width, height: 800 });
    // Nothing of what goes to the next change is below what is told of this one.
    await expect(async () => {
      const [toast, bar] = [bea.toast, bea.page.locator(".past-bar")];
      const [told, steps] = [await toast.boundingBox(), await bar.boundingBox()];
      expect((told?.y ?? 0) + (told?.height ?? 999)).toBeLessThanOrEqual(steps?.y ?? 0);
    }).toPass();
  }
  await bea.page.setViewportSize({ width: 1280, height: 800 });

  await bea.page.getByRole("button", { name: "New list from this" }).click();
  const dialog = bea.page.getByRole("dialog", { name: "New list from this" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("House, next year");
  await dialog.getByRole("checkbox").check();
  await dialog.getByLabel("First date").fill("2031-01-07");
  await isAccessible(bea.page, "making a new list", "[role=dialog]");
  await dialog.getByRole("button", { name: "Make the list" }).click();
  await bea.shows(["Order firewood", "Drain the pipes", "Call the plumber"]);
  await expect(bea.page.getByRole("heading", { level: 1, name: "House, next year" })).toBeVisible();
  await expect(bea.row("Call the plumber")).toContainText("7 Jan 2031");
  await ann.shows(["3 m³ birch", "Drain the pipes", "Call the plumber"]);
});
