// The task panel and what quick add understands.

import { expect, test } from "./test";

test("the panel's notes, due date, priority and tags are kept and seen by the other", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Clean the gutters"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ben.openTask("Clean the gutters");

  await ann.openTask("Clean the gutters");
  await ann.panel.getByLabel("Due", { exact: true }).fill("2031-05-17");
  await ann.panel.getByLabel("Time", { exact: true }).fill("09:30");
  await ann.panel.getByRole("radio", { name: "Priority 2" }).check({ force: true });
  await ann.panel.getByRole("textbox", { name: "Add a tag" }).fill("roof");
  await ann.panel.getByRole("textbox", { name: "Add a tag" }).press("Enter");
  await ann.panel.getByRole("textbox", { name: "Notes" }).fill("The long ladder is at Ben's.");
  await ann.panel.getByRole("textbox", { name: "Notes" }).blur();

  for (const person of [ann, ben]) {
    await expect(person.panel.getByLabel("Due", { exact: true })).toHaveValue("2031-05-17");
    await expect(person.panel.getByLabel("Time", { exact: true })).toHaveValue("09:30");
    await expect(person.panel.getByRole("radio", { name: "Priority 2" })).toBeChecked();
    await expect(person.panel.getByRole("button", { name: "Remove tag roof" })).toBeVisible();
    await expect(person.panel.getByRole("textbox", { name: "Notes" })).toHaveValue(
      "The long ladder is at Ben's.",
    );
    await expect(person.row("Clean the gutters")).toContainText("17 May 2031 09:30");
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

test("quick add understands a day, a time, a tag and a priority, and each can be refused", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" });
  const ann = await visit();
  await ann.page.clock.setFixedTime("2026-11-26T08:00:00Z");
  await ann.open(list);
  await ann.addField.fill("Buy milk tomorrow 5pm #home !1");
  const chips = ann.page.getByRole("list", { name: "Understood from the text" });
  await expect(chips.getByRole("button")).toHaveText(["Tomorrow 17:00", "Priority 1", "#home"]);
  await ann.addField.press("Enter");
  await ann.shows(["Buy milk"]);

  await ann.addField.fill("Read #1984 !2");
  await chips.getByRole("button", { name: "Keep “#1984” as plain text" }).click();
  await expect(ann.addField).toBeFocused();
  await ann.addField.press("Enter");
  await ann.shows(["Buy milk", "Read #1984"]);
  await ann.isLive();
  expect(await server.tasks(list)).toMatchObject([
    { title: "Buy milk", due: "2026-11-27T17:00", tags: ["home"], priority: 1 },
    { title: "Read #1984", due: null, tags: [], priority: 2 },
  ]);
});
