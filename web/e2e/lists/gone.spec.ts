// What meets the end of a list: edits are shown, moves stay where they were.

import type { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

async function moveTo({ page }: ListPage, title: string, list: string): Promise<void> {
  const more = page.getByRole("button", { name: `More for ${title}`, exact: true });
  await more.focus();
  await more.press("Enter");
  await page.getByRole("menuitem", { name: "To list…" }).press("ArrowRight");
  await page.getByRole("menuitem", { name: list, exact: true }).press("Enter");
}

test("E11 edits to a list that was deleted are shown where it was, at once and after a reload", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Eggs"]);
  const ann = await (await visit()).open(list);
  await ann.openTask("Eggs"); // also loads what a panel needs
  await ann.goOffline();
  await ann.rename("Milk", "Oat milk");
  await ann.panel.getByRole("textbox", { name: "Notes" }).fill("ten of them");
  await server.removeList(list);
  await ann.goOnline();
  const refused = ann.page.locator("[data-refused]");
  for (const when of ["at once", "after a reload"]) {
    if (when === "after a reload") await ann.page.reload();
    const main = ann.page.getByRole("main");
    await expect(main).toContainText("Someone deleted “Shop”");
    await expect(refused.filter({ hasText: "Oat milk" }), when).toHaveCount(1);
    await expect(main.getByText("ten of them"), when).toHaveCount(1);
    await expect(main.getByRole("button", { name: "Copy text" }), when).toHaveCount(2);
  }
  await refused.filter({ hasText: "Oat milk" }).getByRole("button", { name: "Dismiss" }).click();
  await expect(refused.filter({ hasText: "Oat milk" })).toHaveCount(0);
});

test("E5 E49 E50 a task moves to another list with its subtasks by menu and by dragging, back and again, and stays if it is not taken", async ({
  server,
  visit,
}) => {
  const home = await server.makeList("house", { title: "House" }, ["Paint", "Brushes", "Roof"]);
  await server.makeList("shop", { title: "Shop" });
  await server.makeList("gone", { title: "Gone" });
  const ann = await (await visit()).open(home);
  const ben = await (await visit()).open("shop");

  await test.step("E5 a move is taken back by key in either list, and made again, with its subtasks", async () => {
    await ann.choose("Brushes", "Make a subtask");
    await moveTo(ann, "Paint", "Shop");
    await ben.shows(["Paint", "Brushes"]);
    await ann.page.keyboard.press("Control+z");
    await ann.shows(["Paint", "Brushes", "Roof"]);
    await ben.shows([]);
    await ann.page.keyboard.press("Control+Shift+z");
    await ann.shows(["Roof"]);
    await ben.shows(["Paint", "Brushes"]);
    await ann.page.getByRole("button", { name: /^Shop/ }).first().click();
    await ann.title("Paint").focus();
    await ann.page.keyboard.press("Control+z");
    await ann.shows([]);
    await ben.shows([]);
    await ann.page
      .getByRole("button", { name: /^House/ })
      .first()
      .click();
    await ann.shows(["Paint", "Brushes", "Roof"]);
  });

  await test.step("E49 a task dragged onto a list moves there with its subtasks; beside everything, nothing happens", async () => {
    const { mouse } = ann.page;
    const grab = async () => {
      const box = await ann.title("Paint").boundingBox();
      await mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 8);
      await mouse.down();
    };
    await grab();
    await mouse.move(20, 700, { steps: 8 });
    await mouse.up();
    await expect(ann.page.locator(".drag-card")).toHaveCount(0);
    await ann.shows(["Paint", "Brushes", "Roof"]);

    await grab();
    const shop = ann.page.getByRole("button", { name: /^Shop/ }).first();
    const spot = await shop.boundingBox();
    await mouse.move((spot?.x ?? 0) + 40, (spot?.y ?? 0) + 15, { steps: 8 });
    await expect(shop).toHaveAttribute("data-taking");
    await mouse.up();
    await expect(ann.toast).toContainText("Moved “Paint” to Shop");
    await ann.shows(["Roof"]);
    await ann.toast.getByRole("button", { name: "Undo" }).click();
    await ann.shows(["Paint", "Brushes", "Roof"]);
  });

  await test.step("E50 a task moves with its subtasks once the other list has it, and stays if it does not take it", async () => {
    await moveTo(ann, "Paint", "Shop");
    await expect(ann.toast).toContainText("Moved “Paint” to Shop");
    await ann.shows(["Roof"]);
    await ben.shows(["Paint", "Brushes"]);
    await expect(ben.row("Paint")).toContainText("0 of 1");
    await ann.toast.getByRole("button", { name: "Undo" }).click();
    await ann.shows(["Paint", "Brushes", "Roof"]);
    await ben.shows([]);

    await ann.goOffline();
    await moveTo(ann, "Paint", "Gone");
    await expect(ann.toast).toContainText("“Paint” moves to Gone when you are connected again.");
    await server.removeList("gone");
    await ann.goOnline();
    await expect(ann.toast).toContainText("“Paint” stays here: Gone did not take it.");
    await ann.isLive();
    await ann.shows(["Paint", "Brushes", "Roof"]);
    await expect(ann.page.locator("[data-refused]")).toHaveCount(0);

    await ann.goOffline();
    await moveTo(ann, "Roof", "Shop");
    await expect(ann.toast).toContainText("“Roof” moves to Shop");
    await ann.page.close();
    const again = await ann.anotherTab();
    await again.goOnline();
    await again.open(home);
    await again.shows(["Paint", "Brushes"]);
    await ben.shows(["Roof"]);
  });
});
