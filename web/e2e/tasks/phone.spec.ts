// On a phone: one column, the add bar below, the lists in a drawer, a task on a sheet, and room for thumbs.

import type { Page } from "@playwright/test";
import { rests } from "../support/rests";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** What can be touched and is too small, as its name and size; links in text are no targets of their own. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44;
    const grown = (element: Element): DOMRect => {
      // Some small marks have a larger invisible area around them.
      const own = element.getBoundingClientRect();
      const around = getComputedStyle(element, "::after");
      if (around.content === "none" || around.position !== "absolute") return own;
      const [width, height] = [Number.parseFloat(around.width), Number.parseFloat(around.height)];
      return new DOMRect(own.x, own.y, Math.max(own.width, width), Math.max(own.height, height));
    };
    const said: string[] = [];
    for (const element of document.querySelectorAll(
      "button, label, [role=menuitem], [role=option], input:not(.sr-only, .switch), textarea",
    )) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const { width, height } = grown(element);
      if (width >= least - 0.5 && height >= least - 0.5) continue;
      const name = element.getAttribute("aria-label") ?? element.textContent;
      said.push(`${name}: ${Math.round(width)}×${Math.round(height)}`);
    }
    return said;
  });
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("on a phone a task is added, opened, edited and ticked by touch, swiped, with room for thumbs and nothing sideways", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit(PHONE)).open(list);
  const ben = await (await visit()).open(list);
  await test.step("on a phone a task is added, opened on a sheet, edited and ticked by touch", async () => {
    const bar = await ann.addField.boundingBox();
    expect(bar?.y).toBeGreaterThan(844 - 120);
    await ann.addField.tap();
    await ann.addField.fill("Eggs");
    await ann.page.getByRole("button", { name: "Add", exact: true }).tap();
    await expect(ann.addField).toBeFocused();
    await ben.shows(["Milk", "Bread", "Eggs"]);

    await ann.title("Bread").tap();
    await expect(ann.page.getByRole("dialog", { name: "Task" })).toBeVisible();
    const field = ann.panel.getByRole("textbox", { name: "Title" });
    await field.fill("Rye bread");
    await field.press("Enter");
    await ben.shows(["Milk", "Rye bread", "Eggs"]);
    await ann.panel.getByRole("button", { name: "Close task" }).tap();
    await expect(ann.panel).toHaveCount(0);
    await ann.row("Milk").getByRole("checkbox").tap();
    await ben.shows(["Rye bread", "Eggs", "Milk"]);
  });

  await test.step("on a phone every target is at least 44 px large", async () => {
    const list = await server.makeList("thumbs", { title: "Thumbs" }, [
      { title: "Milk", due: "2031-05-17T09:30", tags: ["home"], priority: 1 },
      { title: "Bread", completed: true },
    ]);
    await ann.open(list);
    expect.soft(await smallTargets(ann.page), "the list").toEqual([]);
    await ann.addField.fill("Buy milk tomorrow 5pm #home !1");
    expect.soft(await smallTargets(ann.page), "the chips").toEqual([]);
    await ann.title("Milk").tap();
    await expect(ann.panel).toBeVisible();
    expect.soft(await smallTargets(ann.page), "the panel").toEqual([]);
    await ann.panel.getByRole("button", { name: "Close task" }).tap();
    await ann.page.getByRole("button", { name: "Open lists", exact: true }).tap();
    await expect(ann.page.getByRole("dialog", { name: "Lists" })).toBeVisible();
    expect.soft(await smallTargets(ann.page), "the drawer").toEqual([]);
  });

  await test.step("on a tablet too: the panel with its comment, dates, what is found, the past", async () => {
    await ann.page.goBack();
    await expect(ann.page.getByRole("dialog", { name: "Lists" })).toHaveCount(0);
    await ann.page.setViewportSize({ width: 768, height: 1024 });
    await ann.addField.fill("Buy milk tomorrow 5pm #home !1");
    expect.soft(await smallTargets(ann.page), "the chips").toEqual([]);
    await ann.addField.fill("");
    await ann.title("Milk").tap();
    await expect(ann.panel.getByRole("textbox", { name: "Write a comment" })).toBeVisible();
    expect.soft(await smallTargets(ann.page), "the panel").toEqual([]);
    await ann.openDate();
    expect.soft(await smallTargets(ann.page), "the dates").toEqual([]);
    await ann.page.keyboard.press("Escape");
    await ann.panel.getByRole("button", { name: "Close task" }).tap();
    await ann.page.getByRole("button", { name: "Search" }).tap();
    await ann.page.getByRole("dialog").getByRole("combobox").fill("Mil");
    await expect(ann.page.getByRole("option", { name: /Milk/ }).first()).toBeVisible();
    expect.soft(await smallTargets(ann.page), "what is found").toEqual([]);
    await ann.page.goto("/?view=past&list=thumbs");
    await expect(ann.page.getByRole("slider", { name: "Time" })).toBeVisible();
    expect.soft(await smallTargets(ann.page), "the past").toEqual([]);
    await ann.page.setViewportSize({ width: 390, height: 844 });
  });

  await test.step("on a phone nothing scrolls sideways, however long a word is", async () => {
    const word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(4);
    const list = await server.makeList("long", { title: `List ${word}`.slice(0, 200) }, [
      { title: word, notes: word, tags: [word.slice(0, 50), "b".repeat(50)], due: "2031-05-17" },
      "A long title of many short words that has to go on over several lines of the phone, ".repeat(
        4,
      ),
    ]);
    await ann.open(list);
    expect.soft(await sideways(ann.page), "the list").toBe(0);
    await ann.title(word).tap();
    await expect(ann.panel).toBeVisible();
    expect.soft(await sideways(ann.page), "the panel").toBe(0);
    const over = await ann.panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    expect.soft(over, "inside the panel").toBe(0);
    await ann.panel.getByRole("button", { name: "Close task" }).tap();
    await ann.page.getByRole("button", { name: "Open lists", exact: true }).tap();
    const drawer = ann.page.getByRole("dialog", { name: "Lists" });
    await expect(drawer).toBeVisible();
    expect(await drawer.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  });

  await test.step("on a phone a row swiped to the right is done, to the left put off or given a date", async () => {
    await server.makeList("swiped", { title: "Swiped" }, ["Milk", "Bread", "Eggs"]);
    await ann.open("swiped");
    await ben.open("swiped");
    const touch = await ann.page.context().newCDPSession(ann.page);
    const swipe = async (title: string, by: number) => {
      await rests(ann.page);
      const box = await ann.title(title).boundingBox();
      const [x, y] = [(box?.x ?? 0) + (by > 0 ? 20 : 200), (box?.y ?? 0) + 10];
      const send = (type: "touchStart" | "touchMove" | "touchEnd", to: number) =>
        touch.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: type === "touchEnd" ? [] : [{ x: x + to, y }],
        });
      await send("touchStart", 0);
      // It comes to rest before it is lifted: a tap right after a flick stops what would still move, and presses nothing.
      for (let step = 1; step <= 16; step += 1) {
        await send("touchMove", by * Math.min(1, step / 8));
        await ann.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await send("touchEnd", by);
    };
    await swipe("Milk", 60);
    await swipe("Milk", 120);
    await ben.shows(["Bread", "Eggs", "Milk"]);
    await swipe("Bread", -100);
    await expect(ann.row("Bread").getByText("Tomorrow")).toBeVisible();
    await expect(ann.panel).toHaveCount(0);
    await ann.page.getByRole("button", { name: "Undo" }).tap();
    await expect(ann.row("Bread").getByText("Tomorrow")).toHaveCount(0);
    await swipe("Bread", -100);
    await expect(ben.row("Bread").getByText("Tomorrow")).toBeVisible();
    await swipe("Eggs", -190);
    await expect(ann.picker.getByRole("grid")).toBeVisible();
    await expect(ann.panel).toHaveCount(0);
  });
});
