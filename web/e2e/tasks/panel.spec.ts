// The task panel and what quick add understands.

import { isAccessible } from "../support/accessible";
import { expect, test } from "../support/test";

test("the panel's notes, due date, priority, tags and subtasks are kept and seen by the other", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Clean the gutters", "Tea"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await test.step("notes, due date, priority and tags are kept and seen by the other", async () => {
    await ben.openTask("Clean the gutters");

    await ann.openTask("Clean the gutters");
    await ann.openDate();
    await ann.page.keyboard.type("2031-05-17 9:30");
    await ann.page.keyboard.press("Enter");
    await ann.panel.getByRole("radio", { name: "Priority 2" }).check({ force: true });
    await ann.panel.getByRole("textbox", { name: "Add a tag" }).fill("roof");
    await ann.panel.getByRole("textbox", { name: "Add a tag" }).press("Enter");
    await ann.panel.getByRole("textbox", { name: "Notes" }).fill("The long ladder is at Ben's.");
    await ann.panel.getByRole("textbox", { name: "Notes" }).blur();

    for (const person of [ann, ben]) {
      await expect(person.panel.getByRole("button", { name: /^Date/ })).toContainText(
        "Sat 17 May 2031, 9:30",
      );
      await expect(person.panel.getByRole("radio", { name: "Priority 2" })).toBeChecked();
      await expect(person.panel.getByRole("button", { name: "Remove tag roof" })).toBeVisible();
      await expect(person.panel.getByRole("textbox", { name: "Notes" })).toHaveValue(
        "The long ladder is at Ben's.",
      );
      await expect(person.row("Clean the gutters")).toContainText("17 May 2031 9:30");
    }
    await ann.isLive();
    const [task] = await server.tasks(list);
    expect(task).toMatchObject({
      due: "2031-05-17T09:30",
      priority: 2,
      tags: ["roof"],
      notes: "The long ladder is at Ben's.",
    });
  });

  await test.step("subtasks are added in the panel, one after the other, read as any typed line", async () => {
    const field = ann.panel.getByRole("textbox", { name: "Add a subtask" });
    await field.fill("Sand it tomorrow #tools");
    await field.press("Enter");
    await expect(field).toHaveValue("");
    await expect(field).toBeFocused();
    await field.fill("   ");
    await field.press("Enter");
    await field.fill("Buy ~paint >now");
    await field.press("Enter");
    await ben.shows(["Clean the gutters", "Sand it", "Buy ~paint >now", "Tea"]);
    await expect(ben.row("Sand it")).toContainText("Tomorrow");
    await field.fill("Half a w");
    await ann.page.reload();
    await expect(field).toHaveValue("Half a w");
    await ben.openTask("Sand it");
    await expect(ben.panel.getByRole("textbox", { name: "Add a subtask" })).toHaveValue("");
    await isAccessible(ann.page, "the panel with subtasks", ".panel");
  });

  await test.step("the parent's panel has the task's steps: ticked where they stand, and opened", async () => {
    const steps = ann.panel.getByRole("region", { name: "Subtasks" });
    await expect(steps).toContainText("0 of 2");
    await steps.getByRole("checkbox", { name: "Complete Sand it" }).click();
    await expect(steps).toContainText("1 of 2");
    await expect(steps.getByRole("checkbox", { name: "Reopen Sand it" })).toBeChecked();
    await steps.getByRole("button", { name: "Sand it" }).click();
    await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Sand it");
  });
});

test("E68 E74 one click opens the panel, two edit in place; notes that are not there take one line, links open, and Delete is in its menu", async ({
  server,
  visit,
}) => {
  const linked = "Read https://roofs.example/about";
  const list = await server.makeList("house", { title: "House" }, ["Paint", "Sand", linked]);
  const ann = await (await visit()).open(list);
  await test.step("E68 a double click edits in place and opens no panel, one click opens it", async () => {
    await ann.title("Paint").dblclick();
    const field = ann.page.getByRole("textbox", { name: "Task title" });
    await expect(field).toBeFocused();
    await ann.page.waitForFunction(() => !new URLSearchParams(location.search).has("task"));
    await field.fill("Paint the door");
    await field.press("Enter");
    await expect(ann.panel).toHaveCount(0);
    await ann.title("Paint the door").click();
    await expect(ann.panel).toBeVisible();
  });

  await ann.page.keyboard.press("Escape");
  await expect(ann.panel).toHaveCount(0);

  await test.step("E68 a second click that comes when the panel is there already still edits in place", async () => {
    const { mouse } = ann.page;
    await ann.title("Sand").hover();
    await mouse.down();
    await mouse.up();
    await expect(ann.panel).toBeVisible();
    await mouse.down({ clickCount: 2 });
    await mouse.up({ clickCount: 2 });
    const field = ann.page.getByRole("textbox", { name: "Task title" });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("Sand");
    await expect(ann.panel).toHaveCount(0);
    await ann.page.keyboard.type("ed");
    await ann.page.keyboard.press("Enter");
    await ann.shows(["Paint the door", "Sanded", linked]);
    await ann.isLive();
  });

  await test.step("E68 notes that are not there take one line, and Delete is in the panel's menu", async () => {
    await ann.openTask("Paint the door");
    const notes = ann.panel.getByRole("textbox", { name: "Notes" });
    const empty = (await notes.boundingBox())?.height ?? 0;
    expect(empty).toBeLessThan(30);
    await notes.focus();
    expect((await notes.boundingBox())?.height, "room to write").toBeGreaterThan(2 * empty);
    await ann.panel.getByRole("button", { name: "More for this task" }).click();
    await ann.page.getByRole("menuitem", { name: "Delete" }).click();
    await ann.shows(["Sanded", linked]);
    await expect(ann.panel).toHaveCount(0);
    await expect(ann.title("Sanded")).toBeFocused();
  });

  await test.step("E74 what a title and notes link to opens from the panel, by keyboard too", async () => {
    await ann.openTask(linked);
    const inTitle = ann.panel.getByRole("list", { name: "Links" }).getByRole("link");
    await expect(inTitle).toHaveText(["roofs.example/about"]);
    const notes = ann.panel.getByRole("textbox", { name: "Notes" });
    await notes.fill("Tiles: https://roofs.example/tiles?size=40, and mailto:ben@roofs.example.");
    await notes.press("Tab");
    const links = ann.panel.locator(".notes").getByRole("link");
    await expect(links).toHaveText([
      "https://roofs.example/tiles?size=40",
      "mailto:ben@roofs.example",
    ]);
    await notes.press("Shift+Tab");
    await expect(links.last()).toBeFocused();
    await isAccessible(ann.page, "the panel with links", ".panel");
  });
});
