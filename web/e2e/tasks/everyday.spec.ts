// Small things that people do all day, each of which once went wrong.

import type { Page } from "@playwright/test";
import { expect, PHONE, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

const FRUIT = ["Apple", "Banana", "Cherry", "Damson"];

/** The focus is somewhere a key can go on from. */
const isHeld = (page: Page) => expect(page.locator("body")).not.toBeFocused();

test("E68 the focus goes back where it was, to a neighbour or to what comes next, and a key presses nothing more", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit()).open("fruit");
  const { keyboard } = ann.page;
  await test.step("E68 the focus goes back where it was when a sheet closes, and to a neighbour when something goes", async () => {
    await ann.title("Banana").focus();
    for (const [key, name] of [
      ["?", "Keyboard shortcuts"],
      ["/", /^Search/],
    ] as const) {
      await keyboard.press(key);
      await expect(ann.page.getByRole("dialog", { name })).toBeVisible();
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

    const date = ann.panel.getByRole("button", { name: /^Date/ });
    await date.focus();
    await keyboard.press("Enter");
    await ann.picker.getByRole("button", { name: "Today" }).focus();
    await keyboard.press("Enter");
    await expect(date).toBeFocused();
    await keyboard.press("Enter");
    await expect(ann.picker).toBeVisible();
    await keyboard.press("Escape");
    await expect(date).toBeFocused();
  });
  await test.step("E68 a task opened from search has the focus in the list, and is not asked for tags", async () => {
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
  await keyboard.press("Escape");
  await expect(ann.panel).toHaveCount(0);
  await test.step("E68 completing by key goes on to the next open task, and undo keeps the focus", async () => {
    await ann.title("Banana").focus();
    await keyboard.press("v");
    await ann.shows(["Apple", "Cherry", "Damson", "Banana"]);
    await expect(ann.title("Cherry")).toBeFocused();
    await keyboard.press("j");
    await expect(ann.title("Damson")).toBeFocused();
    await keyboard.press("v");
    await ann.shows(["Apple", "Cherry", "Damson", "Banana"]);
    await expect(ann.row("Damson").getByRole("checkbox")).toBeChecked();
    await expect(ann.title("Cherry")).toBeFocused();
    await ann.toast.getByRole("button", { name: "Undo" }).focus();
    await keyboard.press("Enter");
    await expect(ann.toast).toHaveCount(0);
    await isHeld(ann.page);
  });
  await test.step("E68 the Enter that makes a list presses nothing, and its first task can be typed at once", async () => {
    const { page } = ann;
    for (const title of ["Garden", "House"]) {
      await page.getByRole("button", { name: "New list" }).click();
      await page.getByRole("textbox", { name: "List name" }).fill(title);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Add a task" })).toBeFocused();
      await expect(page.getByRole("menu")).toHaveCount(0);
    }
    await page.keyboard.press("Escape");
    await isHeld(page);
    await expect(page.getByRole("navigation").locator(":focus")).toHaveCount(0);
  });
});

test("E33 E70 E72 E73 a row is read by its letters, in words, shapes and edges, printed whole, and stands in the middle", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await visit();
  await test.step("E33 a title runs the way its letters do", async () => {
    await server.makeList("hebrew", { title: "קניות (2)." }, [
      "שלום עולם, קנה חלב (2).",
      "Apple (3).",
    ]);
    await ann.open("hebrew");
    const way = (of: string) =>
      ann.title(of).evaluate((element) => getComputedStyle(element).direction);
    expect(await way("שלום עולם, קנה חלב (2).")).toBe("rtl");
    expect(await way("Apple (3).")).toBe("ltr");
    await expect(ann.page.getByRole("heading", { level: 1 })).toHaveCSS("direction", "rtl");
    await ann.openTask("שלום עולם, קנה חלב (2).");
    for (const name of ["Title", "Notes"]) {
      const field = ann.panel.getByRole("textbox", { name });
      if (name === "Notes") await field.fill("מילים.");
      await expect(field).toHaveCSS("direction", "rtl");
    }
    await ann.addField.fill("שלום!");
    await expect(ann.addField).toHaveCSS("direction", "rtl");
  });
  await test.step("E70 priority and being overdue are said in words and by shape, not by colour alone", async () => {
    await server.makeList("quick", { title: "Quick" });
    await ann.open("quick");
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
  await test.step("E73 a list of 80 is printed whole, and nothing else", async () => {
    const titles = Array.from({ length: 80 }, (_, no) => `Thing ${no + 1}`);
    await server.makeList("long", { title: "Long" }, titles);
    await ann.open("long");
    const ben = await (await visit()).open("long");
    const here = ann.page.locator(".header-here > span:last-child, .header-second .avatars");
    await expect(here).toHaveCount(2);
    await expect(here.first()).toBeVisible();
    await ann.page.emulateMedia({ media: "print" });
    await ann.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const rows = ann.page.locator(".print-row");
    await expect(rows).toHaveCount(80);
    await expect(rows.last()).toBeVisible();
    await expect(ann.addField).toBeHidden();
    await expect(ann.page.getByRole("button")).toHaveCount(0);
    for (const at of [0, 1])
      await expect(here.nth(at), "paper says nothing of who is there just now").toBeHidden();
    const cut = await rows.last().evaluate((row) => {
      for (let box = row.parentElement; box; box = box.parentElement)
        if (getComputedStyle(box).overflowY !== "visible") return box.className || box.tagName;
      return null;
    });
    expect(cut).toBeNull();
    await ann.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await expect(rows).toHaveCount(0);
    await ann.page.emulateMedia({ media: "screen" });
    await ben.page.close();
  });
  await test.step("on a wide screen header, add field and rows stand in one column in the middle", async () => {
    await ann.page.setViewportSize({ width: 1920, height: 1080 });
    await ann.open("fruit");
    const box = async (of: string) => {
      const found = await ann.page.locator(of).first().boundingBox();
      if (!found) throw new Error(`${of} is not on the page.`);
      return found;
    };
    const [row, add, title] = await Promise.all([".row", ".add-field", ".header-title"].map(box));
    const more = ann.page.getByRole("button", { name: "More for this list" });
    const last = await more.locator("svg").boundingBox();
    if (!row || !add || !title || !last) throw new Error("Something is not on the page.");
    expect(row.width).toBe(860);
    expect(add.x).toBe(row.x);
    expect(title.x).toBe(row.x + 12);
    expect(last.x + last.width).toBe(row.x + row.width - 12);
    expect(Math.abs(row.x - 248 - (1920 - row.x - row.width))).toBeLessThan(2);
  });
  await test.step("the browser's own frame has the colour of the page", async () => {
    await ann.page.emulateMedia({ colorScheme: "dark" });
    const metas = ann.page.locator('meta[name="theme-color"]');
    await expect(metas).toHaveCount(1);
    await expect(metas).toHaveAttribute("content", "#151413");
    await ann.page.emulateMedia({ colorScheme: "light" });
    await expect(metas).toHaveAttribute("content", "#faf9f7");
  });
  await test.step("E72 in forced colours what is chosen has an edge; text follows the browser's font size", async () => {
    await ann.page.emulateMedia({ forcedColors: "active" });
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
    const wide = await ann.page.locator(".sidebar").evaluate(({ clientWidth }) => clientWidth);
    expect(wide, "what holds names grows with them").toBeGreaterThan(260);
    const middle = async (of: string) => {
      const box = await ann.page.locator(of).first().boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0) / 2;
    };
    for (const [one, other] of [
      [".row-ring > *", ".row-title"],
      [".header-tools", ".header-second"],
    ] as const)
      expect(Math.abs((await middle(one)) - (await middle(other))), one).toBeLessThan(2);
  });
});

test("E59 on the phone Back closes the lists, a chosen list takes their place, menus show all they have, on a tablet too", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", { title: "Fruit" }, FRUIT);
  const ann = await (await visit(PHONE)).open("fruit");
  await test.step("on the phone a row's menu shows all it has, Delete too", async () => {
    await ann.page.getByRole("button", { name: "More for Damson" }).click();
    await expect(ann.page.getByRole("menuitem", { name: "Delete" })).toBeInViewport({ ratio: 1 });
    await expect(ann.page.getByRole("menuitem", { name: "Edit title" })).toBeInViewport({
      ratio: 1,
    });
  });
  await ann.page.keyboard.press("Escape");
  await test.step("E59 on the phone Back closes the lists and stays on the page; a chosen list takes their place", async () => {
    await server.makeList("nuts", { title: "Nuts" }, ["Walnut"]);
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
  await test.step("a touch tablet shows the menus that a pointer would uncover", async () => {
    await ann.page.setViewportSize({ width: 820, height: 1180 });
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
  await test.step("on a touch tablet what can be done with a list breaks neither its title nor its count", async () => {
    await server.makeList("house", { title: "House by the lake" }, ["Roof"]);
    await ann.open("house");
    await ann.page.setViewportSize({ width: 768, height: 1024 });
    await expect(ann.page.getByRole("button", { name: "Share", exact: true })).toBeVisible();
    const title = ann.page.getByRole("heading", { level: 1 });
    const lines = (element: Element) =>
      element.getBoundingClientRect().height /
      Number.parseFloat(getComputedStyle(element).lineHeight);
    expect(await title.evaluate(lines)).toBe(1);
    const count = ann.page.locator(".header-here").getByText("1 open task");
    expect(await count.evaluate((text) => text.scrollWidth - text.clientWidth)).toBe(0);
  });
});

test.describe("with a service worker", () => {
  test.use({ serviceWorkers: "allow" });

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
    await expect(offer).toBeVisible();
    await ann.page.getByRole("button", { name: "Reload" }).click();
    await ann.isLive();
    await ann.shows(FRUIT);
    await expect(offer).toHaveCount(0);
  });
});
