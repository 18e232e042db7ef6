// Somebody whose proxy lets no WebSocket through edits together with somebody who has one.

import { ListPage } from "../support/list-page";
import { OldProxy } from "../support/shut-out";
import { expect, test } from "../support/test";
import { Wire } from "../support/wire";

test("H14 a page behind a proxy without WebSockets is live all the same, and says how", async ({
  server,
  visit,
  browser,
}) => {
  const list = await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await (await visit()).open(list);
  const proxy = await OldProxy.to(server.url);
  const wire = await Wire.to(proxy.url);
  const context = await browser.newContext({ baseURL: wire.url, locale: "en-GB" });
  const ben = new ListPage(await context.newPage(), wire);

  await ben.open(list);
  await expect(ben.page.getByText("your proxy blocks WebSockets")).toBeVisible();
  await ben.shows(["Milk"]);
  await ben.add("Bread");
  await ann.shows(["Milk", "Bread"]);
  await ann.tick("Milk");
  await ann.add("Tea");
  await ben.shows(["Bread", "Tea", "Milk"]);
  await ben.isLive();

  await ben.goOffline();
  await ben.add("Typed in the cellar");
  await ann.add("Jam");
  await ben.goOnline();
  await ben.isLive();
  await expect(ann.row("Typed in the cellar")).toBeVisible();
  await expect(ben.row("Jam")).toBeVisible();
  expect(new Set(await server.titles(list))).toEqual(
    new Set(["Milk", "Bread", "Tea", "Jam", "Typed in the cellar"]),
  );
  await expect(ann.page.getByText("your proxy blocks WebSockets")).toHaveCount(0);

  await context.close();
  wire.end();
  await proxy.end();
});
