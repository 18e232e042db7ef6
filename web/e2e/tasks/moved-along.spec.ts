// What a task takes along to another list, and what undo brings back of it.

import { ask, comment, makeTask, moveIn } from "../notices/house";
import { makeList, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect } from "../support/test";

async function moveTo(who: ListPage, list: string): Promise<void> {
  await who.title("Book the ferry").focus();
  await who.page.keyboard.press("m");
  const field = who.page.getByRole("dialog").getByRole("combobox");
  await expect(field).toBeFocused();
  await field.fill(list);
  await field.press("Enter");
}

test("E49 O13 a task moves with its date, its subtask and its talk, said by those who said it; undo brings all back; SEC90 who moved a comment here is said, however long a name it brought", async ({
  visit,
}) => {
  const house = await moveIn(visit);
  const { ann, ben, list } = house;
  const fields = { due: "2027-03-01", repeat: { rule: "FREQ=WEEKLY", from: "due" }, estimate: 90 };
  const ferry = await makeTask(house, { title: "Book the ferry", ...fields });
  await makeTask(house, { title: "Ask about the trailer", parent: ferry });
  await comment(ben, list, ferry, "The 9:15 has room");
  await comment(ann, list, ferry, "Then that one");
  await makeList(ann, "Trips");
  const trips = new URL(ann.page.url()).searchParams.get("list") ?? "";
  await ann.page.goto(`/?list=${list}`);
  await moveTo(ann, "Trips");
  await expect(ann.toast).toContainText("Moved “Book the ferry” to Trips");
  await ben.shows([]);

  await ann.page.getByRole("button", { name: /^Trips/ }).click();
  await ann.shows(["Book the ferry", "Ask about the trailer"]);
  const [there] = await ask<object[]>(ann.page, "GET", `/lists/${trips}/tasks`);
  expect(there).toMatchObject(fields);
  await ann.openTask("Book the ferry");
  await ann.panel.getByRole("button", { name: "Comments 2" }).click();
  const said = ann.panel.locator("[data-comment]");
  await expect(said).toHaveText([
    /Ben.*moved here by you.*The 9:15 has room/s,
    /You.*Then that one/s,
  ]);

  await ann.page.goto(`/?list=${trips}`);
  await moveTo(ann, "Summer");
  await expect(ann.toast).toContainText("to Summer house");
  await ann.toast.getByRole("button", { name: "Undo" }).click();
  await ann.shows(["Book the ferry", "Ask about the trailer"]);
  await ann.openTask("Book the ferry");
  await expect(said).toHaveCount(2);
  await expect(ben.page.getByRole("button", { name: /^Notices, 1 unread/ })).toBeVisible();

  await test.step("SEC90 who moved a comment here is said, however long a name it brought", async () => {
    const paid = await makeTask(house, { title: "Pay the ferry" });
    const at = "2026-01-05T10:00:00.000Z";
    for (const [text, name] of [
      ["Pay Ben more", "W".repeat(100)],
      ["And at once", `Ann${"\u3164".repeat(97)}`],
    ])
      await ask(ben.page, "POST", `/lists/${list}/tasks/${paid}/comments`, {
        text,
        said: { at, name },
      });
    for (const width of [1280, 390]) {
      await ann.page.setViewportSize({ width, height: 800 });
      await ann.page.goto(`/?list=${list}`);
      await ann.openTask("Pay the ferry");
      await ann.panel.getByRole("button", { name: "Comments 2" }).click();
      for (const text of ["Pay Ben more", "And at once"]) {
        const mover = ann.panel
          .locator("[data-comment]", { hasText: text })
          .getByText("moved here by Ben");
        expect(await mover.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
      }
    }
  });
});
