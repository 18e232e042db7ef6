// Words that are being typed, or wait offline, when somebody else deletes what they are about.

import type { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";

const notes = (person: ListPage) => person.panel.getByRole("textbox", { name: "Notes" });
const rowTitle = (person: ListPage) => person.page.getByRole("textbox", { name: "Task title" });
const met = (person: ListPage) => person.page.locator("[data-gone]");

test("E2 E3 somebody deletes what is being typed at or was written to offline: the field stays, no letter is a key, and the words are shown, copied or restored", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Roof", "Paint"]);
  const ann = await visit({ permissions: ["clipboard-read", "clipboard-write"] });
  await ann.open(list);
  const ben = await (await visit()).open(list);
  await test.step("E3 somebody deletes the task whose notes are being typed: the field stays, and restoring brings the words", async () => {
    await ann.openTask("Roof");
    await notes(ann).pressSequentially("two hours");
    await ben.remove("Roof");
    await expect(ann.panel).toContainText("Someone deleted this task.");
    await expect(notes(ann)).toBeFocused();
    await notes(ann).pressSequentially(" of notes");
    await expect(notes(ann)).toHaveValue("two hours of notes");
    await ann.panel.getByRole("button", { name: "Close task" }).click();
    await expect(met(ann)).toContainText(
      "Someone deleted “Roof”. What you changed is kept with it.",
    );
    await expect(met(ann)).toContainText("two hours of notes");
    await ann.isLive();
    await ann.page.reload();
    await met(ann).getByRole("button", { name: "Restore" }).click();
    for (const person of [ann, ben]) await person.shows(["Roof", "Paint"]);
    await expect(met(ann)).toHaveCount(0);
    expect((await server.tasks(list))[0]?.notes).toBe("two hours of notes");
  });

  await test.step("E3 somebody deletes the task whose title is being typed in its row: no letter becomes a key command", async () => {
    await ann.row("Paint").hover();
    await ann.page.getByRole("button", { name: "Edit Paint", exact: true }).click();
    await rowTitle(ann).pressSequentially(" and ");
    await ben.remove("Paint");
    await expect(met(ann)).toContainText("Someone deleted this task.");
    await rowTitle(ann).pressSequentially("xx");
    await met(ann).getByRole("button", { name: "Restore" }).click();
    await expect(met(ann)).toHaveCount(0);
    await expect(rowTitle(ann)).toBeFocused();
    await rowTitle(ann).press("Enter");
    for (const person of [ann, ben]) await person.shows(["Roof", "Paint and xx"]);
  });

  await test.step("E2 words written offline to a task that somebody deleted are shown to their author, and copied or restored", async () => {
    await ann.goOffline();
    await ann.openTask("Roof");
    await notes(ann).fill("two hours of offline notes");
    await ann.panel.getByRole("button", { name: "Close task" }).click();
    await ben.remove("Roof");
    await ben.isLive();
    await ann.goOnline();
    await ann.isLive();
    await expect(met(ann)).toContainText("Someone deleted “Roof”");
    await met(ann).getByRole("button", { name: "Copy text" }).click();
    const copied = () => ann.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe("Roof\n\ntwo hours of offline notes");
    await met(ann).getByRole("button", { name: "Dismiss" }).click();
    await expect(met(ann)).toHaveCount(0);
    await ann.page.reload();
    await ann.isLive();
    await expect(met(ann)).toHaveCount(0);
    await expect(met(ben)).toHaveCount(0);
  });
});
