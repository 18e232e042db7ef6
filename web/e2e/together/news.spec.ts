// What others changed in a list since somebody looked.

import { isAccessible } from "../support/accessible";
import { inviteAddress, join, makeList, setUp, signIn, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect } from "../support/test";

/** What somebody did, in the digest. */
const toldOf = ({ page }: ListPage, name: string) =>
  page
    .getByRole("dialog", { name: "New since you looked" })
    .getByRole("region", { name })
    .getByRole("listitem");

test("a list says how much others changed since one looked, and what, on all one's devices, and never what one did oneself", async ({
  visit,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "House");
  await ann.add("Milk");
  const ben = await visit();
  await join(ben, await inviteAddress(ann));
  await ben.shows(["Milk"]);
  const house = (who: typeof ann) => who.page.getByRole("button", { name: /^House/ }).first();
  // Ann has looked at it once Ben sees nothing new of her there.
  const seen = () =>
    ann.page.evaluate(async () => {
      const lists: readonly { readonly title: string; readonly seen: number | null }[] = await (
        await fetch("/lists")
      ).json();
      return lists.find(({ title }) => title === "House")?.seen ?? null;
    });
  await expect.poll(seen).not.toBeNull();

  await ann.page.getByRole("button", { name: /^Today/ }).click();
  await ben.add("Bread");
  await ben.add("Salt");
  await expect(house(ann)).toContainText("2 new since you looked");
  await isAccessible(ann.page, "news in the sidebar");
  await expect(house(ben)).not.toContainText("new since");

  const phone = await visit();
  await phone.page.goto("/");
  await signIn(phone, "ann");
  await phone.page.getByRole("button", { name: /^Today/ }).click();
  await expect(house(phone)).toContainText("2 new since you looked");

  // What was written a moment ago is written again after a minute, or by a page that is new.
  await ann.page.reload();
  await expect(house(ann)).toContainText("2 new since you looked");
  await house(ann).click();
  await ann.shows(["Milk", "Bread", "Salt"]);
  await expect(house(ann)).not.toContainText("new since");
  const way = ann.page.getByRole("main").getByRole("button", { name: "2 new since you looked" });
  const size = ann.page.viewportSize();
  await ann.page.setViewportSize({ width: 390, height: 844 });
  await ann.page.evaluate(() => document.documentElement.style.setProperty("font-size", "24px"));
  await expect(way).toHaveText("2 new");
  const here = ann.page.locator(".header-second > .header-here");
  const cut = await here.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(cut, "beside what is new, what there is to do is whole").toBe(0);
  await ann.page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await ben.page.getByRole("button", { name: /^Today/ }).click();
  await expect(ann.page.locator(".header .avatar")).toHaveCount(0);
  await expect(here, "that all is saved need not be seen beside it").toHaveText("3 open tasks");
  await house(ben).click();
  if (size) await ann.page.setViewportSize(size);
  await way.click();
  await expect(toldOf(ann, "Ben")).toHaveText([/added “Bread”/, /added “Salt”/]);
  await isAccessible(ann.page, "what is new", '[role="dialog"]');
  await ann.page.keyboard.press("Escape");
  await expect(way).toBeFocused();
  await ann.page.getByRole("button", { name: "History" }).click();
  const history = ann.page.getByRole("dialog", { name: "History" });
  await expect(
    history.getByRole("listitem").filter({ hasText: /Salt|Bread|Caught up/ }),
  ).toHaveText([/Salt/, /Bread/, "Caught up to here"]);
  await ann.page.keyboard.press("Escape");
  await expect(house(phone)).not.toContainText("new since");
  await ann.page.getByRole("button", { name: /^Today/ }).click();
  await expect(house(ann)).not.toContainText("new since");

  // What is read about without opening the list is seen too.
  await ben.add("Oil");
  await expect(house(ann)).toContainText("1 new since you looked");
  const all = phone.page.getByRole("button", { name: "1 new since you looked", exact: true });
  await expect(all).toBeVisible();
  await phone.pointAway();
  await phone.page.keyboard.press("g");
  await phone.page.keyboard.press("c");
  await expect(toldOf(phone, "Ben")).toHaveText([/added “Oil”/]);
  await expect(house(ann)).not.toContainText("new since");
  await phone.page.getByRole("button", { name: "Undo: Ben added “Oil”" }).click();
  await ben.shows(["Milk", "Bread", "Salt"]);
});
