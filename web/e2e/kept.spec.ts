// What cannot be sent or is typed into a page that is too old: it stays with its author.

import { expect, test } from "./test";

test("D2 a note too long to be sent is shown to copy, and what comes after it is saved", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  await ann.openTask("Milk");
  const notes = ann.panel.getByRole("textbox", { name: "Notes" });
  await notes.fill('"quoted" '.repeat(7_000));
  await notes.blur();
  const refused = ann.page.locator("[data-refused]");
  await expect(refused).toContainText("too long");
  await expect(refused.getByRole("button", { name: "Copy text" })).toBeVisible();
  await ann.add("Bread");
  await ann.isLive();
  expect(await server.titles(list)).toEqual(["Milk", "Bread"]);
  await ann.page.reload();
  await ann.isLive();
  await expect(refused).toContainText("too long");
  await refused.getByRole("button", { name: "Dismiss" }).click();
  await expect(refused).toHaveCount(0);
});

test("a page whose database a newer version has taken over says so, and keeps what is typed", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  const newer = await ann.anotherTab();
  await newer.page.goto("/openapi.json");
  await newer.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("livelist", 99);
        opening.onupgradeneeded = () => opening.result.createObjectStore("to-come");
        opening.onsuccess = resolve;
        opening.onerror = reject;
      }),
  );
  await expect(ann.status).toContainText("A newer version is open in another tab");
  await ann.add("Bread");
  await ann.shows(["Milk", "Bread"]);
  await ann.page.getByRole("button", { name: "Reload" }).first().click();
  await ann.shows(["Milk", "Bread"]);
  await expect(ann.status).toContainText("A newer version is open in another tab");
});
