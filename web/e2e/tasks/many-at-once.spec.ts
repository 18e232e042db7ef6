// Several rows marked, and one thing done with all of them: by pointer, by keys, by touch.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

const TASKS = ["Drain the pipes", "Order firewood", "Paint the veranda", "Sweep the chimney"];
const bar = (who: ListPage) => who.page.getByRole("toolbar", { name: "With the selected tasks" });
const marked = (who: ListPage) => who.page.locator("[data-marked] [data-title]");

test("E5 marked by click, range and keys, on the phone by a long press: one bar, one change, one undo; what another deletes is marked no more", async ({
  server,
  visit,
}) => {
  await server.makeList("house", { title: "House" }, TASKS);
  await server.makeList("shop", { title: "Shop" });
  const ann = await (await visit()).open("house");
  const ben = await (await visit()).open("house");
  const { keyboard } = ann.page;
  await ann.title("Drain the pipes").click({ modifiers: ["Control"] });
  await ann.title("Paint the veranda").click({ modifiers: ["Shift"] });
  await expect(marked(ann)).toHaveText(TASKS.slice(0, 3));
  await expect(bar(ann).getByRole("status")).toHaveText("3 selected");
  await expect(ann.title("Order firewood")).toHaveAccessibleDescription("Selected");
  await isAccessible(ann.page, "several tasks selected");

  await ben.remove("Order firewood");
  await expect(marked(ann)).toHaveText(["Drain the pipes", "Paint the veranda"]);
  await bar(ann).getByRole("button", { name: "Priority" }).click();
  await ann.page.getByRole("menuitem", { name: "Priority 1" }).click();
  await expect(ann.toast).toContainText("2 tasks changed");
  await expect(ben.row("Drain the pipes").locator("[data-flag='1']")).toBeVisible();

  await bar(ann).getByRole("button", { name: "Done" }).focus();
  await keyboard.press("ArrowRight");
  await expect(bar(ann).getByRole("button", { name: "Date" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(bar(ann)).toHaveCount(0);

  await ann.title("Sweep the chimney").focus();
  await keyboard.press("x");
  await expect(marked(ann)).toHaveText(["Sweep the chimney"]);
  await keyboard.press("Control+a");
  await expect(bar(ann).getByRole("status")).toHaveText("3 selected");
  await keyboard.press("m");
  const field = ann.page.getByRole("combobox", { name: "Move 3 tasks to a section or list" });
  await expect(field).toBeFocused();
  await field.fill("Shop");
  await field.press("Enter");
  await expect(ann.toast).toContainText("Moved 3 tasks to Shop");
  await expect(bar(ann)).toHaveCount(0);
  await ben.shows([]);
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  const left = TASKS.filter((title) => title !== "Order firewood");
  await ben.shows(left);

  await ann.title("Drain the pipes").click({ modifiers: ["Control"] });
  await ann.title("Sweep the chimney").click({ modifiers: ["Control"] });
  await rests(ann.page);
  const from = await ann.title("Sweep the chimney").boundingBox();
  const to = await ann.page.getByRole("button", { name: /^Shop/ }).boundingBox();
  if (!from || !to) throw new Error("nothing to drag");
  await ann.page.mouse.move(from.x + 20, from.y + 10);
  await ann.page.mouse.down();
  await ann.page.mouse.move(to.x + 60, to.y + 30, { steps: 8 });
  await ann.page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 4 });
  await expect(ann.page.locator(".drag-many")).toHaveAttribute("data-count", "2");
  await expect(ann.page.getByText("to Shop · Alt copies")).toBeVisible();
  await keyboard.down("Alt");
  await expect(ann.page.getByText("copy to Shop")).toBeVisible();
  await ann.page.mouse.up();
  await keyboard.up("Alt");
  await expect(ann.toast).toContainText("Copied 2 tasks to Shop");
  await ben.shows(left);
  await keyboard.press("v");
  await expect(ann.toast).toContainText("2 tasks completed");
  await expect(ben.row("Drain the pipes").getByRole("checkbox")).toBeChecked();

  await test.step("E5 on the phone a long press marks, touches mark more, and the bar takes the add field's place", async () => {
    await server.makeList("den", { title: "Den" }, TASKS);
    const cat = await (await visit(PHONE)).open("den");
    const row = await cat.title("Order firewood").boundingBox();
    if (!row) throw new Error("no row");
    const session = await cat.page.context().newCDPSession(cat.page);
    const touchPoints = [{ x: row.x + 60, y: row.y + 12 }];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await expect(cat.page.locator(".drag-card")).toBeVisible();
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(bar(cat).getByRole("status")).toHaveText("1 selected");
    await expect(cat.addField).toHaveCount(0);
    await cat.title("Sweep the chimney").tap();
    await expect(bar(cat).getByRole("status")).toHaveText("2 selected");
    await isAccessible(cat.page, "several tasks selected on the phone");
    const narrow = await bar(cat).evaluate((all) => {
      const widths = [...all.querySelectorAll("button")].map((each) => each.offsetWidth);
      return [Math.min(...widths), all.scrollWidth - all.clientWidth];
    });
    expect(narrow, "each is as wide as a finger, and all are in sight").toEqual([44, 0]);
    await bar(cat).getByRole("button", { name: "Delete" }).tap();
    await cat.shows(["Drain the pipes", "Paint the veranda"]);
    await cat.toast.getByRole("button", { name: "Undo" }).tap();
    await cat.shows(TASKS);
  });
});
