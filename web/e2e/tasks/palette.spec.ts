import { expect, test } from "../support/test";

const LISTS = { title: "Fruit" };
const PALETTE = "Search all lists";

test("E45 the palette does by name what keys do, to the chosen task and elsewhere; g and a letter go to the views, and it finds lists, and tasks alone with Tab", async ({
  server,
  visit,
}) => {
  await server.makeList("fruit", LISTS, ["Apple", "Banana", "Cherry", "Apple juice"]);
  await server.makeList("tools", { title: "Tool shed" });
  const ann = await (await visit()).open("fruit");
  const ben = await (await visit()).open("tools");
  const { keyboard } = ann.page;
  const field = ann.page.getByRole("combobox", { name: PALETTE });
  await ann.title("Banana").focus();
  await keyboard.press("Control+k");
  await expect(ann.page.getByText("For “Banana”")).toBeVisible();
  await field.fill("put off");
  await keyboard.press("Enter");
  await expect(ann.row("Banana").getByText("Tomorrow")).toBeVisible();
  await ann.page.getByRole("button", { name: "Undo" }).click();
  await expect(ann.row("Banana").getByText("Tomorrow")).toHaveCount(0);

  await ann.title("Banana").focus();
  await keyboard.press("2");
  await expect(ann.row("Banana").getByText("Priority 2")).toBeAttached();
  await keyboard.press("m");
  const move = ann.page.getByRole("combobox", { name: "Move “Banana” to a section or list" });
  await expect(move).toBeFocused();
  await expect(ann.page.getByRole("option", { name: /Fruit/ })).toHaveCount(0);
  await move.fill("shed");
  await keyboard.press("Enter");
  await ben.shows(["Banana"]);
  await ann.shows(["Apple", "Cherry", "Apple juice"]);

  await keyboard.press("Control+k");
  await field.fill("add a task");
  await ann.page.getByRole("option", { name: "Add a task", exact: true }).click();
  await expect(ann.page.getByRole("textbox", { name: "Add a task" })).toBeFocused();
  // What has no key, too.
  await keyboard.press("Control+k");
  await field.fill("new list");
  await keyboard.press("Enter");
  await expect(ann.page.getByRole("textbox", { name: "List name" })).toBeFocused();
  await keyboard.press("Escape");
  await ann.page.getByRole("textbox", { name: "Add a task" }).focus();
  // From a field, too.
  await keyboard.press("Control+k");
  await field.fill("Date tomorrow");
  await keyboard.press("Control+Enter");
  await ann.shows(["Apple", "Cherry", "Apple juice", "Date"]);
  await expect(ann.row("Date").getByText("Tomorrow")).toBeVisible();

  await keyboard.press("Control+k");
  await field.fill("shed");
  await keyboard.press("Enter");
  await expect(ann.page.getByRole("heading", { name: "Tool shed" })).toBeVisible();

  await keyboard.press("g");
  await keyboard.press("t");
  await expect(ann.page.getByRole("heading", { name: "Today" })).toBeVisible();
  await keyboard.press("g");
  await keyboard.press("u");
  await expect(ann.page.getByRole("heading", { name: "Upcoming" })).toBeVisible();
  await keyboard.press("Control+k");
  await field.fill("apple");
  await expect(ann.page.getByRole("group", { name: "Tasks" }).getByRole("option")).toHaveCount(2);
  await keyboard.press("Tab");
  await expect(ann.page.getByRole("option")).toHaveCount(2);
  await expect(ann.page.getByRole("group", { name: "2 tasks found" })).toBeVisible();
  await keyboard.press("Enter");
  await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Apple");
});
