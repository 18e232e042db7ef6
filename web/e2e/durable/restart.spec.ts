// The connection breaks while pages are open: files do not come, the cable is pulled, the server is killed.

import { expect, test } from "../support/test";

test("C5 I2 whatever breaks the connection, the page is honest about it, back by itself, and nothing is lost", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk", "Bread"]);
  const ann = await (await visit({ serviceWorkers: "allow" })).open(list);

  await test.step("C5 a part that cannot be loaded leaves the page as it is, and comes once it can be", async () => {
    const files = "**/_next/static/**";
    await ann.page.route(files, (route) => route.abort());
    await ann.addField.fill("Half a wo");
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await expect(ann.page.getByText(/^Part of the page is not on this device yet/)).not.toHaveCount(
      0,
    );
    await ann.shows(["Milk", "Bread"]);
    await expect(ann.addField).toHaveValue("Half a wo");
    await ann.page.unroute(files);
    await expect(ann.page.getByRole("radio", { name: "Dark" })).toBeAttached();
    await ann.page.keyboard.press("Escape");
    await expect(ann.page.getByRole("radio", { name: "Dark" })).toHaveCount(0);
  });

  await test.step("C5 the state is honest at once when the cable is pulled, and the list goes on by itself", async () => {
    await ann.pullCable();
    await expect(ann.status).toHaveText(/^(Offline|Reconnecting)/);
    await ann.add("Eggs");
    await ann.says(1);
    await ann.goOnline();
    await ann.isLive();
    expect(await server.titles(list)).toEqual(["Milk", "Bread", "Eggs"]);
  });

  await test.step("I2 what the page calls saved is there after kill -9, and Retry does not wait", async () => {
    const titles = ["Milk", "Bread", "Eggs", "One", "Two"];
    for (const title of titles.slice(3)) await ann.add(title);
    await ann.shows(titles);
    await ann.isLive();
    await server.kill();
    await server.startAgain();
    expect(await server.titles(list)).toEqual(titles);

    await server.kill();
    const retry = ann.page.getByRole("button", { name: "Retry" });
    await expect(retry).toBeVisible();
    await server.startAgain();
    // It may be back by itself before it is pressed.
    await Promise.race([retry.click().catch(() => undefined), ann.isLive()]);
    await ann.isLive();
    await ann.shows(titles);
  });

  const ben = await (await visit()).open(list);
  await test.step("C5 after kill -9 and a restart the page is back by itself, and nothing is lost", async () => {
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
      await person.shows(["Rye bread", "Eggs", "One", "Two", "Jam", "Milk"]);
    }
    expect(await server.titles(list)).toEqual(["Milk", "Rye bread", "Eggs", "One", "Two", "Jam"]);
  });
});
