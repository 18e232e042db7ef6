// Two people, one list.

import { expect, report, test } from "./test";

test("I4 what one person adds, ticks, edits, deletes and moves shows at the other's", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread", "Tea"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ben.shows(["Milk", "Bread", "Tea"]);

  await ann.add("Eggs");
  await ben.shows(["Milk", "Bread", "Tea", "Eggs"]);
  await ann.rename("Bread", "Rye bread");
  await ben.shows(["Milk", "Rye bread", "Tea", "Eggs"]);
  await ann.choose("Eggs", "To top");
  await ben.shows(["Eggs", "Milk", "Rye bread", "Tea"]);
  await ann.remove("Tea");
  await ben.shows(["Eggs", "Milk", "Rye bread"]);
  await ann.tick("Eggs");
  await expect(ben.row("Eggs").getByRole("checkbox")).toBeChecked();
  await ben.shows(["Milk", "Rye bread", "Eggs"]);

  await ben.add("Jam");
  await ann.shows(["Milk", "Rye bread", "Jam", "Eggs"]);
  await ann.isLive();
  expect(await server.titles(list)).toEqual(["Eggs", "Milk", "Rye bread", "Jam"]);
});

test("text that is being typed is not touched by another's edit of it", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);

  await ann.openTask("Milk");
  const field = ann.panel.getByRole("textbox", { name: "Title" });
  await field.press("End");
  await field.pressSequentially(" and cream");
  await ben.rename("Milk", "Oat milk");
  await expect(ann.titles).toHaveText(["Oat milk", "Bread"]);
  await expect(field).toHaveValue("Milk and cream");
  await expect(field).toBeFocused();
});

test("D11 E5 Ctrl+Z does not take back what somebody else wrote later, and says so", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.rename("Bread", "Rye bread");
  await ann.rename("Milk", "Oat milk");
  await ben.rename("Oat milk", "Soy milk");
  await ann.shows(["Soy milk", "Rye bread"]);
  await ann.page.keyboard.press("Control+z");
  await expect(ann.toast).toContainText("changed it since");
  await ann.page.keyboard.press("Control+z");
  await ann.shows(["Soy milk", "Bread"]);
  await ben.shows(["Soy milk", "Bread"]);
  expect(await server.titles(list)).toEqual(["Soy milk", "Bread"]);
});

test("how long an edit takes from one person to the other", async ({ server, visit }) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  const taken: number[] = [];
  for (let turn = 1; turn <= 9; turn += 1) {
    const seen = ben.page.evaluate(
      (title) =>
        new Promise<number>((resolve) => {
          const look = () => document.body.innerText.includes(title) && resolve(Date.now());
          new MutationObserver(look).observe(document.body, {
            childList: true,
            subtree: true,
            characterData: true,
          });
          look();
        }),
      `Errand ${turn}.`,
    );
    await ann.addField.fill(`Errand ${turn}.`);
    const pressed = ann.page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          addEventListener("keydown", () => resolve(Date.now()), { capture: true, once: true }),
        ),
    );
    await ann.addField.press("Enter");
    taken.push((await seen) - (await pressed));
  }
  taken.sort((a, b) => a - b);
  report("from Enter here to the row there, median of 9", taken[4] ?? 0);
  expect(await ben.titles.count()).toBe(10);
});
