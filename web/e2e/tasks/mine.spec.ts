import { expect, test } from "../support/test";

test("what is assigned to me stands together in Mine, and what q adds in Mine, Today and Upcoming is mine, for today, for tomorrow", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  await server.makeList("den", { title: "Den" }, ["Paint"]);
  const ann = await visit();
  await ann.page.clock.setFixedTime("2026-11-28T09:00:00Z");
  await ann.open("shop");
  const { keyboard } = ann.page;
  await test.step("what is added in Mine is mine", async () => {
    await ann.title("Milk").focus();
    await keyboard.press("g");
    await keyboard.press("m");
    await expect(ann.page.getByRole("heading", { name: "Mine" })).toBeVisible();
    await expect(ann.page.getByText("Nothing is yours to do.")).toBeVisible();
    await keyboard.press("q");
    await keyboard.type("Call the plumber tomorrow");
    await keyboard.press("Enter");
    await ann.shows(["Call the plumber"]);
    await expect(ann.row("Call the plumber").getByText("Tomorrow")).toBeVisible();
    await expect(ann.page.getByRole("button", { name: /^Mine/ })).toContainText("1");
    await ann.row("Call the plumber").getByRole("checkbox").click();
    await expect(ann.page.getByRole("button", { name: /^Mine/ })).not.toContainText("1");
  });

  await test.step("q adds in Today too, for today, and in Upcoming for tomorrow", async () => {
    await ann.page.getByRole("button", { name: /^Today/ }).click();
    await keyboard.press("q");
    await expect(ann.addField).toBeFocused();
    await keyboard.type("Water the plants");
    await keyboard.press("Enter");
    await expect(ann.rows.first()).toHaveText(/^Today/);
    await expect(ann.row("Water the plants")).toBeVisible();
    await ann.page.getByRole("button", { name: /^Upcoming/ }).click();
    await ann.add("Bake");
    await expect(ann.rows.first()).toHaveText(/^Tomorrow/);
    await expect(ann.row("Bake")).toBeVisible();
  });

  await test.step("Upcoming stands in groups on another device too, and by day again with a press", async () => {
    const desk = await visit();
    await desk.page.clock.setFixedTime("2026-11-28T09:00:00Z");
    await desk.page.goto("/?view=upcoming&filter=");
    const heading = (who: typeof ann) => who.page.getByRole("heading", { name: /^No priority/ });
    await desk.page.getByRole("combobox", { name: "Group" }).selectOption("Group by priority");
    await expect(heading(desk)).toBeVisible();
    await expect(heading(ann)).toBeVisible();
    await expect(ann.row("Bake")).toBeVisible();
    await ann.page.getByRole("button", { name: "Back to the order by date" }).click();
    await expect(heading(desk)).toHaveCount(0);
    await expect(ann.rows.first()).toHaveText(/^Tomorrow/);
  });
});
