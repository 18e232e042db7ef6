// What cannot be sent or is typed into a page that is too old: it stays with its author.

import { expect, test } from "../support/test";

test("D2 what cannot be sent, and what is typed into a page that is too old, stays with its author", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);

  await test.step("D2 a note too long to be sent is shown to copy, and what comes after it is saved", async () => {
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

  await test.step("a page whose database a newer version has taken over says so, and keeps what is typed", async () => {
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
    await ann.add("Jam");
    await ann.shows(["Milk", "Bread", "Jam"]);
    await ann.page.getByRole("button", { name: "Reload" }).first().click();
    await ann.shows(["Milk", "Bread", "Jam"]);
    await expect(ann.status).toContainText("A newer version is open in another tab");
  });
});
