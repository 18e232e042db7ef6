// The server is killed while pages are open.

import { expect, test } from "./test";

test("C5 after kill -9 and a restart the page is back by itself, and nothing is lost", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.add("Eggs");
  await ann.isLive();

  await server.kill();
  await expect(ann.status).toHaveText(/^(Offline|Reconnecting)/);
  await ann.add("Jam");
  await ann.tick("Milk");
  await ann.says(2);
  await ben.rename("Bread", "Rye bread");
  await ben.says(1);

  await server.startAgain();
  for (const person of [ann, ben]) {
    await person.isLive();
    await person.shows(["Rye bread", "Eggs", "Jam", "Milk"]);
  }
  expect(await server.titles(list)).toEqual(["Milk", "Rye bread", "Eggs", "Jam"]);
});

test("I2 what the page calls saved is there after kill -9, and Retry does not wait", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" });
  const ann = await (await visit()).open(list);
  const titles = ["One", "Two", "Three"];
  for (const title of titles) await ann.add(title);
  await ann.shows(titles);
  await ann.isLive();
  await server.kill();
  await server.startAgain();
  expect(await server.titles(list)).toEqual(titles);

  await server.kill();
  const retry = ann.page.getByRole("button", { name: "Retry" });
  await expect(retry).toBeVisible();
  await server.startAgain();
  await retry.click();
  await ann.isLive();
  await ann.shows(titles);
});
