// The add field: what is understood is marked in it, names are offered, buttons say what signs would, settings count at once.

import type { Locator, Page } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import type { Server } from "../support/server";
import { expect, PHONE, test } from "../support/test";

const NOW = "2026-11-26T08:00:00Z"; // a Thursday
const chips = (who: ListPage) => who.page.getByRole("list", { name: "Understood from the text" });
const marks = (who: ListPage) => who.page.locator(".add-field mark");
const options = (who: ListPage) => who.page.getByRole("option");

async function at(who: ListPage, list: string): Promise<ListPage> {
  await who.page.clock.setFixedTime(NOW);
  return who.open(list);
}

/** How far the marked letters lie from the field's own, in pixels: their width and their place. */
const apart = (page: Page) =>
  page.locator(".add-field").evaluate((box) => {
    const field = box.querySelector("input");
    const letters = box.querySelector<HTMLElement>(".quick-letters");
    if (!field || !letters) return null;
    const own = getComputedStyle(field);
    const other = getComputedStyle(letters);
    const styles = [
      "fontSize",
      "fontFamily",
      "fontWeight",
      "letterSpacing",
      "wordSpacing",
    ] as const;
    const moved = new DOMMatrix(other.transform).e;
    return {
      styles: styles.filter((name) => own[name] !== other[name]),
      width: Math.abs(Math.max(letters.scrollWidth, field.clientWidth) - field.scrollWidth),
      left: Math.abs(
        letters.getBoundingClientRect().left - moved - field.getBoundingClientRect().left,
      ),
      scrolled: Math.abs(moved + field.scrollLeft),
      direction: own.direction === other.direction,
    };
  });

/** What is understood is marked in the field, letter below letter. */
async function isBelow(ann: ListPage): Promise<void> {
  await ann.addField.click();
  for (const [line, found] of [
    ["Buy milk tomorrow 5pm #home !1", ["tomorrow 5pm", "#home", "!1"]],
    ["לקנות חלב tomorrow #home", ["tomorrow", "#home"]],
    [
      `Call ${"the roofer and then ".repeat(9)}Olga tomorrow 9am #repairs`,
      ["tomorrow 9am", "#repairs"],
    ],
  ] as const) {
    await ann.addField.fill("");
    await ann.page.keyboard.insertText(line);
    await expect(marks(ann)).toHaveText([...found]);
    await expect
      .poll(() => apart(ann.page))
      .toMatchObject({ styles: [], direction: true, scrolled: 0 });
    const { width, left } = (await apart(ann.page)) ?? { width: 99, left: 99 };
    expect(width).toBeLessThanOrEqual(2);
    expect(left).toBeLessThanOrEqual(1);
  }
}

test("Q1 Q4 Q5 in the add field what is understood is marked, put back, offered and chosen by buttons", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Groceries" });
  const list = await server.makeList("house", { title: "House" });
  const ann = await at(await visit(), list);
  await test.step("Q1 what is understood is marked in the field, letter below letter", () =>
    isBelow(ann));
  await ann.addField.fill("");

  await test.step("Q5 a phrase put back stays, and does not hide what is said after it", async () => {
    await ann.addField.click();
    await ann.page.keyboard.type("call Friday");
    await chips(ann).getByRole("button", { name: "Keep “Tomorrow” as plain text" }).click();
    await expect(ann.addField).toBeFocused();
    await expect(marks(ann)).toHaveCount(0);
    await ann.page.keyboard.type(" tomorrow");
    await expect(marks(ann)).toHaveText(["tomorrow"]);
    await ann.page.keyboard.press("Enter");
    await ann.shows(["call Friday"]);
    await ann.isLive();
    expect((await server.tasks(list)).at(-1)).toMatchObject({
      title: "call Friday",
      due: "2026-11-27",
    });
  });

  await test.step("Q1 a date that was chosen is taken away again, and counts before one that was typed", async () => {
    await ann.addField.click();
    await ann.page.keyboard.type("Paint tomorrow");
    await ann.page.getByRole("button", { name: "Date", exact: true }).click();
    await expect(ann.picker.getByRole("grid")).toBeVisible();
    await ann.page.keyboard.type("monday");
    await ann.page.keyboard.press("Enter");
    await expect(chips(ann).getByRole("button")).toHaveText(["Monday"]);
    await chips(ann).getByRole("button").click();
    await expect(chips(ann)).toHaveCount(0);
    await ann.page.keyboard.press("Enter");
    await ann.shows(["call Friday", "Paint tomorrow"]);
    await ann.isLive();
    expect((await server.tasks(list)).at(-1)).toMatchObject({ due: null });
  });

  await test.step("Q1 buttons say date, person, priority and tag for whoever knows no signs", async () => {
    await ann.add("Sweep #house");
    await ann.addField.click();
    await ann.page.keyboard.type("Paint the fence");
    await ann.page.getByRole("button", { name: "Priority", exact: true }).click();
    await ann.page.getByRole("option", { name: "Priority 2" }).click();
    await expect(ann.addField).toBeFocused();
    await ann.page.getByRole("button", { name: "Tag", exact: true }).click();
    await expect(options(ann)).toHaveText(["house"]);
    await ann.page.keyboard.press("Escape");
    await expect(ann.addField).toHaveValue("Paint the fence !2 ");
    await ann.page.getByRole("button", { name: "Tag", exact: true }).click();
    await ann.page.keyboard.press("Enter");
    await expect(ann.addField).toHaveValue("Paint the fence !2 #house ");

    await ann.page.getByRole("button", { name: "Date", exact: true }).click();
    await expect(ann.picker.getByRole("grid")).toBeVisible();
    await ann.page.keyboard.type("every monday 9am");
    await ann.page.keyboard.press("Enter");
    await expect(ann.addField).toBeFocused();
    await expect(chips(ann).getByRole("button")).toHaveText([
      "Monday 9:00",
      /^Every Monday/i,
      "Priority 2",
      "#house",
    ]);
    await ann.page.keyboard.press("Enter");
    await ann.shows(["call Friday", "Paint tomorrow", "Sweep", "Paint the fence"]);
    await ann.isLive();
    expect((await server.tasks(list)).at(-1)).toMatchObject({
      title: "Paint the fence",
      due: "2026-11-30T09:00",
      priority: 2,
      tags: ["house"],
    });
    await expect(chips(ann)).toHaveCount(0);
  });

  await test.step("Q4 tags, people, sections and lists are offered at the caret, and taken by Enter, Tab or a click", async () => {
    for (const line of ["Paint #garden", "Sweep #house", "Rake #home !2"]) await ann.add(line);
    const before = ["call Friday", "Paint tomorrow", "Sweep", "Paint the fence"];
    await ann.shows([...before, "Paint", "Sweep", "Rake"]);
    await ann.addField.click();

    await ann.page.keyboard.type("Buy #ho");
    await expect(options(ann)).toHaveText(["house", "home"]);
    await expect(ann.addField).toHaveAttribute("aria-activedescendant", /-0$/);
    await ann.page.keyboard.press("ArrowDown");
    await expect(ann.page.getByRole("option", { name: "home" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await isAccessible(ann.page, "offers");
    await ann.page.keyboard.press("Enter");
    await expect(ann.addField).toHaveValue("Buy #home ");
    await expect(options(ann)).toHaveCount(0);

    await ann.page.keyboard.type("#gar");
    await ann.page.keyboard.press("Escape");
    await expect(options(ann)).toHaveCount(0);
    await expect(ann.addField).toBeFocused();
    await expect(ann.addField).toHaveValue("Buy #home #gar");
    await ann.page.keyboard.press("Enter");
    await ann.shows([...before, "Paint", "Sweep", "Rake", "Buy"]);
    await ann.isLive();
    expect((await server.tasks(list)).at(-1)).toMatchObject({ tags: ["home", "gar"] });
  });

  await test.step("the language and signs of quick add are settings that count at once and stay", async () => {
    await ann.addField.click();
    await ann.page.keyboard.type("Milch morgen @home");
    await expect(marks(ann)).toHaveCount(0);
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await ann.page.getByRole("combobox", { name: "Words in" }).selectOption("de");
    await expect(marks(ann)).toHaveText(["morgen"]);
    await ann.page.getByRole("switch", { name: /Todoist/ }).click();
    await expect(marks(ann)).toHaveText(["morgen", "@home"]);
    await isAccessible(ann.page, "settings", "[role=dialog]");
    await ann.page.keyboard.press("Escape");
    await ann.page.reload();
    await ann.addField.click();
    await expect(marks(ann)).toHaveText(["morgen", "@home"]);
    await ann.addField.press("Enter");
    await expect(ann.title("Milch")).toBeVisible();
  });
});

test("Q1 on a phone what is understood is marked in the field, and the buttons and offers are large, above the field, and accessible", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" });
  const ann = await at(await visit(PHONE), list);
  await isBelow(ann);
  await ann.addField.fill("");
  await ann.add("Sweep #house");
  await ann.addField.tap();
  await ann.page.getByRole("button", { name: "Tag", exact: true }).tap();
  const option = await ann.page.getByRole("option", { name: "house" }).boundingBox();
  const field = await ann.addField.boundingBox();
  expect(option?.height).toBeGreaterThanOrEqual(44);
  expect((option?.y ?? 999) + (option?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0);
  await isAccessible(ann.page, "offers on a phone");
  await ann.page.getByRole("option", { name: "house" }).tap();
  await expect(ann.addField).toHaveValue("#house ");
  await expect(ann.addField).toBeFocused();
  await ann.page.keyboard.type("rake");
  await ann.page.getByRole("button", { name: "Date", exact: true }).tap();
  await ann.picker.getByRole("button", { name: "Tomorrow" }).first().tap();
  await expect(chips(ann).getByRole("button")).toHaveText(["Tomorrow", "#house"]);
});

/** The title says what a typed line would, as far as it is new, in one step. */
async function saysMore(
  server: Server,
  ann: ListPage,
  field: Locator,
  part?: string,
): Promise<void> {
  const marked = ann.page.locator("mark");
  await field.press("End");
  await ann.page.keyboard.type(" tomorrow 5pm !1");
  await expect(marked).toHaveText(["tomorrow 5pm", "!1"]);
  await isAccessible(ann.page, "an edited title", part);
  await chips(ann).getByRole("button", { name: "Keep “Priority 1” as plain text" }).click();
  await expect(marked).toHaveText(["tomorrow 5pm"]);
  await expect(field).toBeFocused();
  await ann.page.keyboard.press("Enter");
  await ann.shows(["Call about Friday !1"]);
  await expect(chips(ann)).toHaveCount(0);
  await expect(ann.row("Call about Friday !1")).toContainText("Tomorrow 17:00");
  await ann.isLive();
  expect((await server.tasks("house"))[0]).toMatchObject({
    due: "2026-11-27T17:00",
    priority: null,
  });
  if (await ann.panel.isVisible()) await ann.page.keyboard.press("Escape");
  await ann.page.keyboard.press("Control+z");
  await ann.shows(["Call about Friday"]);
  await ann.isLive();
  expect((await server.tasks("house"))[0]).toMatchObject({ due: null });
}

test("Q1 in the row and the panel an edited title says what a typed line would, as far as it is new, in one step; left in another way it is the title, letter for letter", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Call about Friday"]);
  const ann = await at(await visit(), list);
  await test.step("in the row", async () => {
    await ann.row("Call about Friday").hover();
    await ann.page.getByRole("button", { name: "Edit Call about Friday", exact: true }).click();
    await saysMore(server, ann, ann.page.getByRole("textbox", { name: "Task title" }));
  });

  await test.step("in the panel", async () => {
    await ann.openTask("Call about Friday");
    const field = ann.panel.getByRole("textbox", { name: "Title" });
    await field.click();
    await saysMore(server, ann, field, ".panel");
  });

  await test.step("left in another way it is the title, letter for letter", async () => {
    await ann.row("Call about Friday").hover();
    await ann.page.getByRole("button", { name: "Edit Call about Friday", exact: true }).click();
    await ann.page.keyboard.press("End");
    await ann.page.keyboard.type(" tomorrow");
    await expect(ann.page.locator("mark")).toHaveText(["tomorrow"]);
    await ann.addField.click();
    await ann.shows(["Call about Friday tomorrow"]);
    await ann.isLive();
    expect((await server.tasks(list))[0]).toMatchObject({ due: null });
  });
});
