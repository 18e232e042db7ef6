// Everything by keys, with the conventions people already have.

import type { ListPage } from "./list-page";
import type { Server } from "./server";
import { expect, test, type Visit } from "./test";

async function withFruit(server: Server, visit: Visit): Promise<ListPage> {
  await server.makeList("fruit", { title: "Fruit" }, ["Apple", "Banana", "Cherry"]);
  const ann = await (await visit()).open("fruit");
  await ann.shows(["Apple", "Banana", "Cherry"]);
  return ann;
}

test("q goes to the add field, and Enter adds and keeps the focus there", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  await ann.page.keyboard.press("q");
  await expect(ann.addField).toBeFocused();
  await ann.page.keyboard.type("Damson");
  await ann.page.keyboard.press("Enter");
  await ann.page.keyboard.type("Elderberry");
  await ann.page.keyboard.press("Enter");
  await expect(ann.addField).toBeFocused();
  await expect(ann.addField).toHaveValue("");
  await ann.shows(["Apple", "Banana", "Cherry", "Damson", "Elderberry"]);
});

test("several pasted lines make several tasks, without their bullets", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  await ann.addField.focus();
  await ann.addField.evaluate((field) => {
    const data = new DataTransfer();
    data.setData("text/plain", "- Damson\r\n2. Elderberry\n\n[ ] Fig\n");
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", event));
  });
  await ann.shows(["Apple", "Banana", "Cherry", "Damson", "Elderberry", "Fig"]);
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await ann.shows(["Apple", "Banana", "Cherry"]);
});

test("Escape leaves the add field and a title, and keeps the draft of both", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  await ann.addField.pressSequentially("Half a tho");
  await ann.addField.press("Escape");
  await expect(ann.addField).not.toBeFocused();
  await expect(ann.addField).toHaveValue("Half a tho");

  await ann.page.keyboard.press("j");
  await ann.page.keyboard.press("e");
  const field = ann.page.getByRole("textbox", { name: "Task title" });
  await field.pressSequentially(" pie");
  await field.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(ann.row("Apple")).toContainText("draft kept");

  await ann.page.reload();
  await expect(ann.addField).toHaveValue("Half a tho");
  await ann.title("Apple").focus();
  await ann.page.keyboard.press("e");
  await expect(field).toHaveValue("Apple");
  await ann.page.getByRole("button", { name: "Use it" }).click();
  await expect(field).toHaveValue("Apple pie");
  await field.press("Enter");
  await ann.shows(["Apple pie", "Banana", "Cherry"]);
});

test("j, k, x and e work on the selected task; Enter opens it and never completes it", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  const { keyboard } = ann.page;
  await keyboard.press("j");
  await expect(ann.title("Apple")).toBeFocused();
  await keyboard.press("j");
  await expect(ann.title("Banana")).toBeFocused();
  await keyboard.press("k");
  await expect(ann.title("Apple")).toBeFocused();

  await keyboard.press("Enter");
  await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Apple");
  await expect(ann.row("Apple").getByRole("checkbox")).not.toBeChecked();
  await keyboard.press("j");
  await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Banana");
  await keyboard.press("Escape");
  await expect(ann.panel).toHaveCount(0);
  await expect(ann.title("Banana")).toBeFocused();

  await ann.row("Cherry").getByRole("checkbox").focus();
  await keyboard.press("Enter");
  await expect(ann.row("Cherry").getByRole("checkbox")).not.toBeChecked();
  await ann.title("Banana").focus();
  await keyboard.press("x");
  await expect(ann.row("Banana").getByRole("checkbox")).toBeChecked();
  await ann.shows(["Apple", "Cherry", "Banana"]);
});

test("Ctrl+Z undoes and Ctrl+Shift+Z does it again", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  const { keyboard } = ann.page;
  await ann.rename("Banana", "Plantain");
  await ann.remove("Apple");
  await ann.shows(["Plantain", "Cherry"]);
  await keyboard.press("Control+z");
  await ann.shows(["Apple", "Plantain", "Cherry"]);
  await keyboard.press("Control+z");
  await ann.shows(["Apple", "Banana", "Cherry"]);
  await keyboard.press("Control+Shift+z");
  await ann.shows(["Apple", "Plantain", "Cherry"]);
});

test("E31 Ctrl+Z after a paste of 300 lines takes back all of them", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  const lines = Array.from({ length: 300 }, (_, no) => `Line ${no}`);
  await ann.addField.evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, lines.join("\n"));
  await expect(ann.toast).toContainText("300");
  await ann.isLive();
  await ann.addField.blur();
  await ann.page.keyboard.press("Control+z");
  await ann.shows(["Apple", "Banana", "Cherry"]);
  await ann.isLive();
});

test("keys are letters while somebody types", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  await ann.title("Banana").focus();
  await ann.addField.focus();
  await ann.page.keyboard.type("jkxeqdpt?/");
  await expect(ann.addField).toHaveValue("jkxeqdpt?/");
  await expect(ann.page.getByRole("dialog")).toHaveCount(0);
  await ann.shows(["Apple", "Banana", "Cherry"]);
  await expect(ann.row("Banana").getByRole("checkbox")).not.toBeChecked();
});

test("? shows the keys and / searches all lists", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  await ann.page.keyboard.press("?");
  await expect(ann.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await ann.page.keyboard.press("Escape");
  await expect(ann.page.getByRole("dialog")).toHaveCount(0);
  await ann.page.keyboard.press("/");
  await ann.page.getByRole("combobox", { name: "Search all lists" }).fill("cher");
  await expect(ann.page.getByRole("option", { name: /Cherry/ })).toBeVisible();
  await ann.page.keyboard.press("Enter");
  await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Cherry");
});

test("R2 Alt with the arrows moves a task, and the focus goes along", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  await ann.title("Cherry").focus();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ann.shows(["Apple", "Cherry", "Banana"]);
  await expect(ann.title("Cherry")).toBeFocused();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ann.page.keyboard.press("Alt+ArrowDown");
  await ann.shows(["Apple", "Cherry", "Banana"]);
  await ann.isLive();
  expect(await server.titles("fruit")).toEqual(["Apple", "Cherry", "Banana"]);
});

test("Alt with the arrows makes a subtask and frees it again, and the other sees both", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  const ben = await (await visit()).open("fruit");
  await ann.title("Cherry").focus();
  await ann.page.keyboard.press("Alt+ArrowRight");
  await expect(ann.title("Cherry")).toBeFocused();
  await expect(ben.row("Banana")).toContainText("0 of 1");
  await ann.title("Banana").focus();
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ben.shows(["Banana", "Cherry", "Apple"]);
  const [outer, inner] = await Promise.all(
    ["Banana", "Cherry"].map(async (title) => (await ben.title(title).boundingBox())?.x ?? 0),
  );
  expect(inner).toBeGreaterThan(outer ?? 0);
  await ann.title("Cherry").focus();
  await ann.page.keyboard.press("Alt+ArrowLeft");
  await expect(ben.row("Banana")).not.toContainText("of 1");
  await ben.shows(["Banana", "Cherry", "Apple"]);
});

test("R2 the mouse drags a task to another place", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  const from = await ann.title("Cherry").boundingBox();
  const to = await ann.row("Apple").boundingBox();
  if (!from || !to) throw new Error("The rows are not on the page.");
  const { mouse } = ann.page;
  await mouse.move(from.x + 20, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(from.x + 20, from.y - 10, { steps: 4 });
  await mouse.move(from.x + 20, to.y + 6, { steps: 8 });
  await expect(ann.page.locator(".drop-line")).toBeVisible();
  await mouse.up();
  await ann.shows(["Cherry", "Apple", "Banana"]);
  await ann.isLive();
  expect(await server.titles("fruit")).toEqual(["Cherry", "Apple", "Banana"]);
});

test("the bin deletes, and the toast brings back what was deleted", async ({ server, visit }) => {
  const ann = await withFruit(server, visit);
  await ann.remove("Banana");
  await ann.shows(["Apple", "Cherry"]);
  await expect(ann.toast).toContainText("Deleted “Banana”");
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await ann.shows(["Apple", "Banana", "Cherry"]);
  await ann.isLive();
  expect(await server.titles("fruit")).toEqual(["Apple", "Banana", "Cherry"]);
});
