// Two people, one list.

import { expect, test } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

test("I4 D11 E5 two people edit one list live, and neither touches what the other types or wrote later", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread", "Tea"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);

  await test.step("I4 what one person adds, ticks, edits, deletes and moves shows at the other's", async () => {
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

  await test.step("D11 E5 Ctrl+Z does not take back what somebody else wrote later, and says so", async () => {
    await ann.rename("Rye bread", "Spelt bread");
    await ann.rename("Milk", "Oat milk");
    await ben.rename("Oat milk", "Soy milk");
    await ann.shows(["Soy milk", "Spelt bread", "Jam", "Eggs"]);
    await ann.page.keyboard.press("Control+z");
    await expect(ann.toast).toContainText("changed it since");
    await ann.page.keyboard.press("Control+z");
    for (const person of [ann, ben]) await person.shows(["Soy milk", "Rye bread", "Jam", "Eggs"]);
    expect(await server.titles(list)).toEqual(["Eggs", "Soy milk", "Rye bread", "Jam"]);
  });

  await test.step("text that is being typed is not touched by another's edit of it", async () => {
    await ann.openTask("Jam");
    const field = ann.panel.getByRole("textbox", { name: "Title" });
    await field.press("End");
    await field.pressSequentially(" and cream");
    await ben.rename("Jam", "Plum jam");
    await expect(ann.title("Plum jam")).toBeVisible();
    await expect(field).toHaveValue("Jam and cream");
    await expect(field).toBeFocused();
  });
});
