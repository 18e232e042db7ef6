// Repeating tasks: set in the panel, completed in the row, seen by the other, taken back.

import { isAccessible } from "../support/accessible";
import { expect, PHONE, test } from "../support/test";

test("T6 T7 a task is made to repeat, done for this time, and brought back; one turn becomes a task of its own, and Undo puts it back", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Bins"]);
  const ann = await (await visit()).open(list);
  const date = ann.panel.getByRole("button", { name: /^Date/ });
  await test.step("T6 a task is made to repeat, done for this time, and brought back", async () => {
    await ann.chooseRepeat("Bins", "Every day");
    await ann.openTask("Bins");
    await expect(ann.panel.getByText(/^every day · next/)).toBeVisible();
    await isAccessible(ann.page, "a repeating task's panel", ".panel");
    await ann.isLive();
    const [before] = await server.tasks(list);
    expect(before).toMatchObject({ repeat: { rule: "FREQ=DAILY", from: "due" } });
    await ann.page.keyboard.press("Escape");
    await ann.row("Bins").getByRole("checkbox", { name: "Complete Bins" }).first().click();
    await expect.poll(async () => (await server.tasks(list)).length).toBe(2);
    expect(await server.tasks(list)).toMatchObject([
      { title: "Bins", completed: false, occurrence: 1 },
      { title: "Bins", completed: true, due: before?.due },
    ]);
    await ann.page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await server.tasks(list)).length).toBe(1);
    expect(await server.tasks(list)).toMatchObject([{ due: before?.due, completed: false }]);
  });

  await test.step("T7 one turn becomes a task of its own, and Undo puts it back", async () => {
    await ann.openTask("Bins");
    const picker = await ann.openDate();
    const repeat = picker.getByRole("group", { name: "Repeat" });
    await repeat.getByRole("combobox", { name: "When it ends" }).selectOption("after some times");
    await expect(repeat.getByLabel("times, with this one")).toHaveValue("10");
    await picker.getByRole("button", { name: /^(Take this date|Done)$/ }).click();
    await expect(date).toContainText("10 times with this one");
    await ann.isLive();
    const [before] = await server.tasks(list);
    await ann.panel.getByRole("button", { name: "More for this task" }).click();
    await ann.page.getByRole("menuitem", { name: "Only this one…" }).click();
    await expect(date).not.toContainText("every day");
    await expect.poll(async () => (await server.tasks(list)).length).toBe(2);
    expect(await server.tasks(list)).toMatchObject([
      { id: before?.id, occurrence: 1, repeat: { left: 9 } },
      { series: before?.id, due: before?.due, completed: false, repeat: null },
    ]);
    await ann.toast.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await server.tasks(list)).length).toBe(1);
    expect(await server.tasks(list)).toMatchObject([{ due: before?.due, repeat: { left: 10 } }]);
  });
});

test("T7 a turn is skipped on a phone, and the toast that takes it back is not covered by the sheet", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Bins"]);
  const ann = await (await visit(PHONE)).open(list);
  await ann.chooseRepeat("Bins", "Every day");
  await ann.openTask("Bins");
  await ann.isLive();
  const [before] = await server.tasks(list);
  await ann.panel.getByRole("button", { name: "More for this task" }).tap();
  await ann.page.getByRole("menuitem", { name: "Skip this one" }).tap();
  await expect(ann.toast).toContainText("Skipped “Bins” this time, next ");
  await isAccessible(ann.page, "a toast in a sheet");
  await expect.poll(async () => (await server.tasks(list))[0]?.due).not.toBe(before?.due);
  await ann.toast.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(async () => (await server.tasks(list))[0]?.due).toBe(before?.due);
  await expect(ann.panel).toBeVisible();
  await expect(ann.toast).toHaveCount(0);

  await ann.panel.getByRole("checkbox", { name: "Complete Bins" }).tap();
  await expect(ann.toast).toContainText("Completed “Bins”");
  await ann.page.keyboard.press("Escape");
  await ann.toast.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(async () => (await server.tasks(list)).length).toBe(1);
});
