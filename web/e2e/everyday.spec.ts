// Small things that people do all day, each of which once went wrong.

import type { Page } from "@playwright/test";
import { expect, PHONE, test } from "./test";

const FRUIT = ["Apple", "Banana", "Cherry", "Damson"];

/** The focus is somewhere a key can go on from. */
const isHeld = (page: Page) => expect(page.locator("body")).not.toBeFocused({ timeout: 2000 });

test("E68 the focus goes back where it was when a sheet closes, and to a neighbour when something goes", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit()).open("fruit");
  const { keyboard } = ann.page;
  await ann.title("Banana").focus();
  for (const key of ["?", "/"]) {
    await keyboard.press(key);
    await expect(ann.page.getByRole("dialog")).toBeVisible();
    await keyboard.press("Escape");
    await expect(ann.page.getByRole("dialog")).toHaveCount(0);
    await expect(ann.title("Banana")).toBeFocused();
  }
  const history = ann.page.getByRole("button", { name: "History", exact: true });
  await history.focus();
  await keyboard.press("Enter");
  await expect(ann.page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await expect(history).toBeFocused();

  await ann.title("Banana").focus();
  await keyboard.press("q");
  await expect(ann.addField).toBeFocused();
  await keyboard.press("Escape");
  await expect(ann.title("Banana")).toBeFocused();

  await keyboard.press("t");
  const tag = ann.panel.getByRole("textbox", { name: "Add a tag" });
  await expect(tag).toBeFocused();
  await keyboard.type("one,two,");
  await ann.panel.getByRole("button", { name: "Remove tag one" }).focus();
  await keyboard.press("Enter");
  await expect(ann.panel.getByRole("button", { name: "Remove tag two" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(tag).toBeFocused();

  const due = ann.panel.getByLabel("Due", { exact: true });
  await ann.panel.getByRole("button", { name: "Today", exact: true }).focus();
  await keyboard.press("Enter");
  await expect(due).toBeFocused();
  await ann.panel.getByRole("button", { name: "Clear due date" }).focus();
  await keyboard.press("Enter");
  await expect(due).toBeFocused();
});

test("E68 the Enter that makes a list presses nothing of what has the focus then", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const { page } = await (await visit()).open("fruit");
  for (const title of ["Garden", "House"]) {
    await page.getByRole("button", { name: "New list" }).click();
    await page.getByRole("textbox", { name: "List name" }).fill(title);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await isHeld(page);
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
});

test("E68 completing by key goes on to the next open task, and undo keeps the focus", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit()).open("fruit");
  const { keyboard } = ann.page;
  await ann.title("Banana").focus();
  await keyboard.press("x");
  await ann.shows(["Apple", "Cherry", "Damson", "Banana"]);
  await expect(ann.title("Cherry")).toBeFocused();
  await keyboard.press("j");
  await expect(ann.title("Damson")).toBeFocused();
  await keyboard.press("x");
  await ann.shows(["Apple", "Cherry", "Damson", "Banana"]);
  await expect(ann.row("Damson").getByRole("checkbox")).toBeChecked();
  await expect(ann.title("Cherry")).toBeFocused();
  await ann.toast.getByRole("button", { name: "Undo" }).focus();
  await keyboard.press("Enter");
  await expect(ann.toast).toHaveCount(0);
  await isHeld(ann.page);
});

test("E68 a task opened from search has the focus in the list, and is not asked for tags", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit()).open("fruit");
  const { keyboard } = ann.page;
  await ann.title("Banana").focus();
  await keyboard.press("t");
  await expect(ann.panel.getByRole("textbox", { name: "Add a tag" })).toBeFocused();
  await keyboard.press("Escape");
  await keyboard.press("/");
  await expect(ann.page.getByRole("combobox", { name: "Search all lists" })).toBeFocused();
  await keyboard.type("cher");
  await expect(ann.page.getByRole("option", { name: /Cherry/ })).toBeVisible();
  await keyboard.press("Enter");
  await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Cherry");
  await expect(ann.title("Cherry")).toBeFocused();
});

const QUICK = "quick";

test("E33 a title runs the way its letters do", async ({ server, visit }) => {
  await server.makeList("fruit", { title: "קניות (2)." }, [
    "שלום עולם, קנה חלב (2).",
    "Apple (3).",
  ]);
  const ann = await (await visit()).open("fruit");
  const way = (of: string) =>
    ann.title(of).evaluate((element) => getComputedStyle(element).direction);
  expect(await way("שלום עולם, קנה חלב (2).")).toBe("rtl");
  expect(await way("Apple (3).")).toBe("ltr");
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveCSS("direction", "rtl");
  await ann.addField.fill("שלום!");
  await expect(ann.addField).toHaveCSS("direction", "rtl");
  await ann.openTask("שלום עולם, קנה חלב (2).");
  for (const name of ["Title", "Notes"]) {
    const field = ann.panel.getByRole("textbox", { name });
    if (name === "Notes") await field.fill("מילים.");
    await expect(field).toHaveCSS("direction", "rtl");
  }
});

test("E70 priority and being overdue are said in words and by shape, not by colour alone", async ({
  server,
  visit,
}) => {
  await server.makeList(QUICK, { title: "Quick" }, []);
  const ann = await (await visit()).open(QUICK);
  for (const text of ["Pay !1 2020-01-02", "Write !2", "Read !3", "Rest !4", "Walk"])
    await ann.add(text);
  await expect(ann.row("Pay")).toContainText("Priority 1");
  await expect(ann.row("Pay")).toContainText(/Overdue\s*2 Jan 2020/);
  await expect(ann.row("Rest")).toContainText("Priority 4");
  await expect(ann.row("Walk")).not.toContainText("Priority");
  const filled = (title: string) =>
    ann.row(title).locator("[data-flag] path").first().getAttribute("d");
  const shapes = await Promise.all(["Pay", "Write", "Read"].map(filled));
  expect(new Set(shapes).size).toBe(3);
  await expect(ann.row("Rest").locator("[data-flag]")).toHaveCount(0);
  await expect(ann.title("Pay")).toHaveAccessibleName("Pay");
});

test("E72 in forced colours what is chosen has an edge; text follows the browser's font size", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit({ forcedColors: "active" })).open("fruit");
  await ann.title("Banana").click();
  const edge = (of: string) =>
    ann.page
      .locator(of)
      .first()
      .evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
      });
  expect(await edge(".nav-item[aria-current]")).toBeGreaterThan(1);
  expect(await edge(".row[data-selected]")).toBeGreaterThan(1);
  const size = () =>
    ann
      .title("Banana")
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  // As the browser's own setting does.
  await ann.page.addStyleTag({ content: ":root { font-size: 24px }" }).catch(() => undefined);
  await ann.page.evaluate(() => document.documentElement.style.setProperty("font-size", "24px"));
  expect(await size()).toBeCloseTo(before * 1.5, 1);
});

test("E73 a list of 80 is printed whole, and nothing else", async ({ server, visit }) => {
  const titles = Array.from({ length: 80 }, (_, no) => `Thing ${no + 1}`);
  await server.makeList("long", { title: "Long" }, titles);
  const ann = await (await visit()).open("long");
  await ann.page.emulateMedia({ media: "print" });
  await ann.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const rows = ann.page.locator(".print-row");
  await expect(rows).toHaveCount(80);
  await expect(rows.last()).toBeVisible();
  await expect(ann.addField).toBeHidden();
  await expect(ann.page.getByRole("button")).toHaveCount(0);
  const cut = await rows.last().evaluate((row) => {
    for (let box = row.parentElement; box; box = box.parentElement)
      if (getComputedStyle(box).overflowY !== "visible") return box.className || box.tagName;
    return null;
  });
  expect(cut).toBeNull();
  await ann.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(rows).toHaveCount(0);
});

test("E59 on the phone Back closes the lists and stays on the page; a chosen list takes their place", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  await server.makeList("nuts", { title: "Nuts" }, ["Walnut"]);
  const ann = await (await visit(PHONE)).open("fruit");
  const lists = ann.page.getByRole("dialog", { name: "Lists" });
  const open = () => ann.page.getByRole("button", { name: "Open lists", exact: true }).click();
  await open();
  await expect(lists).toBeVisible();
  await ann.page.goBack();
  await expect(lists).toHaveCount(0);
  await expect(ann.title("Apple")).toBeVisible();
  await open();
  await lists.getByRole("button", { name: /^Nuts/ }).click();
  await expect(ann.title("Walnut")).toBeVisible();
  await ann.page.goBack();
  await expect(ann.title("Apple")).toBeVisible();
});

test("on the phone a row's menu shows all it has, Delete too", async ({ server, visit }) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit(PHONE)).open("fruit");
  await ann.page.getByRole("button", { name: "More for Damson" }).click();
  await expect(ann.page.getByRole("menuitem", { name: "Delete" })).toBeInViewport({ ratio: 1 });
  await expect(ann.page.getByRole("menuitem", { name: "Edit title" })).toBeInViewport({ ratio: 1 });
});

test("a touch tablet shows the menus that a pointer would uncover", async ({ server, visit }) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (
    await visit({ viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true })
  ).open("fruit");
  for (const name of ["More for Banana", "More for list Fruit"]) {
    const more = ann.page.getByRole("button", { name, exact: true });
    const seen = await more.evaluate((button) => {
      let opacity = 1;
      for (let at: Element | null = button; at; at = at.parentElement)
        opacity *= Number(getComputedStyle(at).opacity);
      return opacity;
    });
    expect(seen).toBe(1);
  }
});

test("on a wide screen header, add field and rows stand in one column in the middle", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit({ viewport: { width: 1920, height: 1080 } })).open("fruit");
  const box = async (of: string) => {
    const found = await ann.page.locator(of).first().boundingBox();
    if (!found) throw new Error(`${of} is not on the page.`);
    return found;
  };
  const [row, add, title] = await Promise.all([".row", ".add-field", ".header-title"].map(box));
  const history = await ann.page
    .getByRole("button", { name: "History", exact: true })
    .boundingBox();
  if (!row || !add || !title || !history) throw new Error("Something is not on the page.");
  expect(row.width).toBe(860);
  expect(add.x).toBe(row.x);
  expect(title.x).toBe(row.x + 12);
  expect(history.x + history.width).toBe(row.x + row.width - 12);
  expect(Math.abs(row.x - 248 - (1920 - row.x - row.width))).toBeLessThan(2);
});

test("the browser's own frame has the colour of the page", async ({ server, visit }) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit({ colorScheme: "dark" })).open("fruit");
  const metas = ann.page.locator('meta[name="theme-color"]');
  await expect(metas).toHaveCount(1);
  await expect(metas).toHaveAttribute("content", "#151413");
  await ann.page.emulateMedia({ colorScheme: "light" });
  await expect(metas).toHaveAttribute("content", "#faf9f7");
});

test("q adds in Today too, for today, and in Upcoming for tomorrow", async ({ visit }) => {
  const ann = await (await visit()).open("default");
  const { keyboard } = ann.page;
  await ann.page.getByRole("button", { name: /^Today/ }).click();
  await keyboard.press("q");
  await expect(ann.addField).toBeFocused();
  await keyboard.type("Water the plants");
  await keyboard.press("Enter");
  await expect(ann.row("Water the plants")).toContainText("Today");
  await ann.page.getByRole("button", { name: /^Upcoming/ }).click();
  await ann.add("Bake");
  await expect(ann.row("Bake")).toContainText("Tomorrow");
});

test("E61 after the server came back with another page, reloading is offered", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit()).open("fruit");
  const offer = ann.page.getByText("A new version of the page is here.");
  await ann.goOffline();
  await ann.goOnline();
  await ann.isLive();
  await expect(offer).toHaveCount(0);
  await ann.page.route("**/sw.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'const SHELL = ["/"];' }),
  );
  await ann.goOffline();
  await ann.goOnline();
  await expect(offer).toBeVisible({ timeout: 20_000 });
  await ann.page.getByRole("button", { name: "Reload" }).click();
  await ann.isLive();
  await ann.shows(FRUIT);
  await expect(offer).toHaveCount(0);
});
