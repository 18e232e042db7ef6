// Notes as Markdown: read by two, ticked by either, written over by neither.

import { isAccessible } from "../support/accessible";
import type { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";

const field = (who: ListPage) => who.panel.getByRole("textbox", { name: "Notes" });
const read = (who: ListPage) => who.panel.locator(".notes-read");
const item = (who: ListPage, name: string) =>
  who.panel.getByRole("checkbox", { name, exact: true });

const NOTES = `For **tonight**:

- [ ] milk
- [x] eggs

![pixel](https://evil.example/x.png) [press](javascript:alert(1)) <img src=x onerror=alert(1)>`;

test("MD5 MD8 what Ann writes as Markdown Ben ticks, and a stale tick writes over nobody's words", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("house", { title: "House" }, ["Shop"]);
  const ann = await (await visit()).open(list);
  const ben = await (await visit()).open(list);
  await ann.openTask("Shop");
  await field(ann).fill(NOTES);
  await field(ann).blur();
  await ben.openTask("Shop");
  await expect(item(ben, "eggs")).toBeChecked();
  await expect(ben.panel.getByRole("strong")).toHaveText("tonight");
  await expect(ben.panel.getByRole("link", { name: "pixel" })).toBeVisible();
  await expect(read(ben)).toContainText(
    "[press](javascript:alert(1)) <img src=x onerror=alert(1)>",
  );
  await item(ben, "milk").press("Space");
  await expect(item(ann, "milk")).toBeChecked();
  await expect(field(ann)).toHaveValue(NOTES.replace("[ ]", "[x]"));
  await isAccessible(ben.page, "notes as Markdown", ".panel");

  await read(ann).getByText("For").click();
  await expect(field(ann)).toBeFocused();
  await expect(read(ann)).toHaveCSS("opacity", "0");
  await field(ann).blur();
  await expect(read(ann)).toHaveCSS("opacity", "1");

  await ben.goOffline();
  await item(ben, "eggs").click();
  await expect(item(ben, "eggs")).not.toBeChecked();
  await field(ann).fill("Ordered.");
  await field(ann).blur();
  await ben.goOnline();
  for (const who of [ann, ben])
    await expect(who.panel.locator("[data-conflict]")).toContainText("Ordered.");
});
