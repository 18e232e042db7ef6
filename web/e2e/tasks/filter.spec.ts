// What is looked for in a list and across lists, in which order, and the views that are kept of it.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { expect, PHONE, test } from "../support/test";

const field = (who: ListPage) => who.page.getByRole("textbox", { name: "Filter", exact: true });
const view = (who: ListPage, title: string) =>
  who.page.getByRole("button", { name: title, exact: true });

async function look(who: ListPage): Promise<void> {
  await who.page.keyboard.press("f");
  await expect(field(who)).toBeFocused();
}

/** Chosen in the place that opens below the chips, or as a sheet. */
async function condition(who: ListPage, about: string, value: string): Promise<void> {
  await who.page.getByRole("button", { name: "Add a condition" }).click();
  const box = who.page.getByRole("dialog");
  await box.getByRole("button", { name: about, exact: true }).click();
  await box.getByRole("button", { name: value, exact: true }).click();
  await isAccessible(who.page, "a condition", "[role=dialog]");
  await who.page.keyboard.press("Escape");
  await expect(box).toBeHidden();
}

async function keep(who: ListPage, title: string, forWhom?: string): Promise<void> {
  await who.page.getByRole("button", { name: "Save as view" }).click();
  await who.page.getByRole("textbox", { name: "Name of the view" }).fill(title);
  if (forWhom) await who.page.getByRole("combobox", { name: "For whom" }).selectOption(forWhom);
  await who.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(who.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
}

test("F4 E68 a key opens the filter, which finds as it is typed, says what is wrong, is chosen together and takes the focus from nobody; the order is one's own", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, [
    { title: "Milk", tags: ["home"], priority: 1 },
    { title: "Bread" },
    { title: "Boat", tags: ["lake"] },
  ]);
  const ann = await (await visit()).open("shop");
  await test.step("a tag in a row shows what has it, and is not below what the row offers to whoever points at it", async () => {
    await ann.row("Boat").hover();
    await ann.page.getByTitle("Show what has #lake").click();
    await ann.shows(["Boat"]);
    await expect(field(ann)).toHaveValue("#lake");
    await field(ann).press("Escape");
    await ann.shows(["Milk", "Bread", "Boat"]);
    await expect(field(ann)).toBeHidden();
  });

  await test.step("F4 a key opens the filter, which finds as it is typed, says what is wrong, and is chosen together", async () => {
    await ann.title("Milk").focus();
    await look(ann);
    await ann.page.keyboard.type("#home | boat");
    await ann.shows(["Milk", "Boat"]);
    await expect(ann.page.getByText("2 tasks")).toBeVisible();
    await field(ann).fill("(#home");
    await expect(ann.page.getByText("The “(” at character 1 is not closed.")).toBeVisible();
    await isAccessible(ann.page, "a filter that cannot be read", ".filter-bar");
    await field(ann).fill("");
    await ann.shows(["Milk", "Bread", "Boat"]);
    await condition(ann, "Priority", "Priority 1");
    await expect(field(ann)).toHaveValue("p1");
    await ann.shows(["Milk"]);
    await isAccessible(ann.page, "a filter");
    await ann.page.reload();
    await ann.shows(["Milk"]);
    await field(ann).press("Escape");
    await ann.shows(["Milk", "Bread", "Boat"]);
    await expect(field(ann)).toBeHidden();
  });

  await test.step("E68 a row that was shown before takes the focus from nobody who types a filter", async () => {
    await ann.title("Milk").focus();
    await ann.page.keyboard.press("x");
    await ann.page.keyboard.press("Escape");
    await expect(ann.title("Milk")).toBeFocused();
    await look(ann);
    await ann.page.keyboard.type("nothing | ");
    await ann.shows([]);
    await ann.page.keyboard.type("milk");
    await expect(field(ann)).toHaveValue("nothing | milk");
    await ann.shows(["Milk"]);
  });

  await field(ann).press("Escape");
  await expect(field(ann)).toBeHidden();

  await test.step("E68 who leaves the filter is in the list again, not in the field for a new task", async () => {
    await expect(ann.title("Milk")).toBeFocused();
    await expect(ann.addField).toHaveValue("");
  });

  await test.step("the order of a list is one's own and stays", async () => {
    await ann.page.getByRole("button", { name: "More for list Shop" }).click();
    await ann.page.getByRole("menuitem", { name: "Filter and sort…" }).click();
    await ann.page.getByRole("combobox", { name: "Sort" }).selectOption("By title");
    await ann.shows(["Boat", "Bread", "Milk"]);
    await ann.isLive();
    await ann.page.getByRole("button", { name: "Close the filter" }).click();
    await expect(field(ann)).toBeHidden();
    await ann.shows(["Boat", "Bread", "Milk"]);
    await ann.page.goto("/?list=shop");
    await ann.shows(["Boat", "Bread", "Milk"]);
    const order = ann.page.getByRole("region", { name: "Sort" });
    await isAccessible(ann.page, "the order of a list", ".filter-order");
    await order.getByRole("button", { name: "By title" }).click();
    await ann.page.getByRole("combobox", { name: "Sort" }).selectOption("Newest first");
    await ann.shows(["Boat", "Bread", "Milk"]);
    await field(ann).press("Escape");
    await order.getByRole("button", { name: "Back to the order by hand" }).click();
    await ann.shows(["Milk", "Bread", "Boat"]);
    await expect(order).toBeHidden();
  });
});

test("a saved view is across lists and for oneself or for all in a list: it follows what others do and arrives with everybody, its groups too, without a connection too", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, [
    { title: "Milk", tags: ["home", "larder"] },
    "Bread",
  ]);
  await server.makeList("den", { title: "Den" }, ["Paint"]);
  const ann = await (await visit()).open("shop");
  const ben = await (await visit()).open("den");
  await test.step("a saved view is across lists, follows what others do, and what is added there is what it looks for", async () => {
    await ann.title("Milk").focus();
    await look(ann);
    await ann.page.keyboard.type("#home & p1");
    await keep(ann, "At home");
    await ann.page.getByRole("textbox", { name: "Add a task" }).fill("Lamp");
    await ann.page.keyboard.press("Enter");
    await ann.shows(["Lamp"]);
    await field(ann).fill("#home");
    await ann.page.getByRole("button", { name: "Save changes" }).click();
    await ann.shows(["Lamp", "Milk"]);
    await ben.page.getByRole("textbox", { name: "Add a task" }).fill("Sofa #home");
    await ben.page.keyboard.press("Enter");
    await ann.shows(["Lamp", "Milk", "Sofa"]);

    await ann.page.getByRole("button", { name: "Delete view" }).click();
    await expect(view(ann, "At home")).toBeHidden();
    await ann.page.getByRole("button", { name: "Undo" }).click();
    await view(ann, "At home").click();
    await ann.page.getByRole("button", { name: "Rename" }).click();
    await ann.page.getByRole("textbox", { name: "Name of the view" }).fill("House");
    await ann.page.keyboard.press("Enter");
    await expect(ann.page.getByRole("heading", { name: "House", level: 1 })).toBeVisible();
    await expect(view(ben, "House")).toBeVisible();
  });

  await ann.open("shop");
  await ben.open("shop");

  await test.step("a view for all in a list arrives with everybody, and is changed by each", async () => {
    await ann.title("Milk").focus();
    await look(ann);
    await ann.page.keyboard.type("#larder");
    await keep(ann, "Indoors", "For all in Shop");
    await view(ben, "Indoors").click();
    await ben.shows(["Milk"]);
    await ben.page.getByRole("combobox", { name: "Colour" }).selectOption("Red");
    await field(ben).fill("bread");
    await ben.page.getByRole("button", { name: "Save changes" }).click();
    await ann.shows(["Bread"]);
    await ann.page.getByRole("button", { name: /^Search/ }).click();
    await ann.page.getByRole("dialog").getByRole("combobox").fill("indoors");
    await expect(ann.page.getByRole("option", { name: "Indoors", exact: true })).toBeVisible();
  });

  await ann.page.keyboard.press("Escape");
  await ann.open("shop");

  await test.step("how a view stands in groups is live for all who have it, without a connection too", async () => {
    await ann.title("Milk").focus();
    await look(ann);
    await ann.page.keyboard.type("milk | bread");
    await keep(ann, "Food", "For all in Shop");
    await view(ben, "Food").click();
    await ann.page.getByRole("combobox", { name: "Group" }).selectOption("Group by tag");
    const heading = (who: ListPage) => who.page.getByRole("heading", { name: /^#home/ });
    await expect(heading(ann)).toBeVisible();
    await expect(heading(ben)).toBeVisible();
    await ann.goOffline();
    await ann.page.getByRole("combobox", { name: "Group" }).selectOption("No groups");
    await expect(heading(ann)).toBeHidden();
    await expect(heading(ben)).toBeVisible();
    await ann.goOnline();
    await expect(heading(ben)).toBeHidden();
  });
});

test("a filter on the phone", async ({ server, visit }) => {
  await server.makeList("shop", { title: "Shop" }, [{ title: "Milk", tags: ["home"] }, "Bread"]);
  const ann = await (await visit(PHONE)).open("shop");
  await ann.page.goto("/?list=shop&filter=");
  await condition(ann, "Tag", "#home");
  await ann.shows(["Milk"]);
  await isAccessible(ann.page, "a filter on the phone");
  // What closes it stands beside it, not in a line of its own.
  const field = await ann.page.getByRole("textbox", { name: "Filter" }).boundingBox();
  const close = await ann.page.getByRole("button", { name: "Close the filter" }).boundingBox();
  expect(Math.abs((field?.y ?? 0) - (close?.y ?? 99))).toBeLessThan(12);
  await keep(ann, "Indoors");
  await ann.shows(["Milk"]);
  await isAccessible(ann.page, "a view on the phone");
});
