// Accounts and sharing, as two people live them.

import { isAccessible } from "../support/accessible";
import {
  inviteAddress,
  join,
  makeList,
  openAccount,
  PASSWORD,
  setUp,
  share,
  signIn,
  test,
} from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect, PHONE } from "../support/test";

async function setRole(ann: ListPage, name: string, role: string): Promise<void> {
  const dialog = await share(ann);
  await dialog.getByLabel(`What ${name} may do`).selectOption(role);
  await expect(dialog.getByLabel(`What ${name} may do`)).toBeEnabled();
  await ann.page.keyboard.press("Escape");
}

test("17 19 44 what others may do follows what they are given while they are there, and nothing of hers stays when Ann signs out", async ({
  visit,
}) => {
  const ann = await visit({ serviceWorkers: "allow" });
  await setUp(ann);

  await test.step("17 invited, editing live, demoted while typing, removed: what is Ben's stays his", async () => {
    await makeList(ann, "Summer house");
    await ann.add("Milk");
    const ben = await visit();
    await join(ben, await inviteAddress(ann));
    await expect(ben.page.getByRole("heading", { level: 1, name: "Summer house" })).toBeVisible();
    await ben.shows(["Milk"]);
    await expect(ben.page.locator("body"), "E68").not.toBeFocused();
    await ben.add("Bread");
    await ann.shows(["Milk", "Bread"]);

    await ben.addField.fill("Twelve candles, the long ones");
    await setRole(ann, "Ben", "viewer");
    await expect(ben.page.getByText("You can view this list, not change it.")).toBeVisible();
    await expect(ben.addField).toHaveCount(0);
    await isAccessible(ben.page, "a viewer's list", "main");
    await expect(ben.page.locator("[data-kept]")).toContainText("Twelve candles, the long ones");
    await expect(ben.row("Milk").getByRole("checkbox")).toHaveAttribute("aria-disabled", "true");

    await setRole(ann, "Ben", "editor");
    await expect(ben.addField).toHaveValue("Twelve candles, the long ones");
    await ben.goOffline();
    await ben.add("Typed in the cellar");
    const dialog = await share(ann);
    await dialog.getByRole("button", { name: "Remove Ben" }).click();
    await dialog.getByRole("button", { name: "Sure? Remove Ben" }).click();
    await expect(dialog.getByText("Ben", { exact: true })).toHaveCount(0);
    await ann.page.keyboard.press("Escape");
    await ann.add("A secret from Ben");
    await ann.isLive();

    await ben.goOnline();
    await expect(ben.page.getByText(/^This list is no longer shared with you/)).toBeVisible();
    await expect(ben.page.locator("[data-refused]").first()).toContainText("Typed in the cellar");
    expect(await ben.page.content()).not.toContain("A secret from Ben");
    await isAccessible(ben.page, "a list that is gone", "main");
    await ben.page.reload();
    await expect(ben.page.locator("[data-refused]").first()).toContainText("Typed in the cellar");
    await ann.shows(["Milk", "Bread", "A secret from Ben"]);
  });

  await test.step("19 a guest with a link looks and changes, and the end of the link ends it", async () => {
    await makeList(ann, "Party");
    await ann.add("Cake");
    const dialog = await share(ann);
    await dialog.getByRole("button", { name: "Make edit link" }).click();
    const address = new URL(
      await dialog.getByRole("textbox", { name: "Share links" }).inputValue(),
    );
    await ann.page.keyboard.press("Escape");

    const guest = await visit(PHONE);
    await guest.page.goto(`/${address.search}${address.hash}`);
    await guest.page.getByLabel("Your name").fill("Cleo");
    await guest.page.getByRole("button", { name: "Open the list" }).click();
    await guest.shows(["Cake"]);
    await expect(guest.page.locator("body"), "E68").not.toBeFocused();
    await expect(ann.page.getByRole("img", { name: "Cleo (guest) is here" })).toBeVisible();
    await guest.add("Balloons");
    await ann.shows(["Cake", "Balloons"]);

    await share(ann);
    await dialog.getByRole("button", { name: "End Edit link" }).click();
    await dialog.getByRole("button", { name: "Sure? End Edit link" }).click();
    await expect(guest.page.getByText(/^This list is no longer shared with you/)).toBeVisible();
    await expect(guest.titles).toHaveCount(0);
    await ann.page.keyboard.press("Escape");
  });

  await test.step("44 signing out leaves nothing of theirs on the device", async () => {
    await ann.addField.fill("Half a thought");
    const dialog = await openAccount(ann);
    await dialog.getByRole("button", { name: "Sign out", exact: true }).click();
    const left = ann.page.waitForEvent("load");
    await dialog.getByRole("button", { name: "Sign out and delete it" }).click();
    await left;
    await expect(ann.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    const kept = await ann.page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
      const values = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
      return [...names, ...(await caches.keys()), ...values];
    });
    expect(kept.filter((name) => /livelist-[^s]|actor|last-list|draft/.test(name))).toEqual([]);

    await ann.page.getByLabel("Sign-in name").fill("ann");
    await ann.page.getByLabel("Password").fill("not her password");
    await ann.page.getByRole("button", { name: "Sign in" }).click();
    await expect(ann.page.getByRole("main").getByRole("alert")).not.toBeEmpty();
    await ann.page.getByLabel("Password").fill(PASSWORD);
    await ann.page.getByRole("button", { name: "Sign in" }).click();
    await ann.isLive();
  });
});

test("45 what one left unsent on a device is not sent by the next, and waits for its author", async ({
  visit,
}) => {
  const device = await visit();
  await setUp(device);
  await makeList(device, "Errands");
  const ben = await visit();
  await join(ben, await inviteAddress(device));
  const elsewhere = await visit();
  await elsewhere.page.goto("/");
  await signIn(elsewhere, "ann");
  await elsewhere.page.getByRole("button", { name: /^Errands/ }).click();

  await device.goOffline();
  await device.add("Typed without a network");
  await device.says(1);
  const account = await openAccount(elsewhere);
  await account.getByRole("tab", { name: "Sign-in" }).click();
  await account.getByRole("button", { name: "Sign out everywhere" }).click();
  await account.getByRole("button", { name: "Sure? Sign out everywhere" }).click();
  const signedIn = account
    .getByRole("region", { name: "Where you are signed in" })
    .getByRole("listitem");
  await expect(signedIn).toHaveCount(1);
  await elsewhere.page.keyboard.press("Escape");

  await device.goOnline();
  await expect(device.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(device, "ben");
  await device.page.getByRole("button", { name: /^Errands/ }).click();
  await device.isLive();
  await elsewhere.isLive();
  await expect(elsewhere.titles).toHaveCount(0);
  const left = device.page.waitForEvent("load");
  await (await openAccount(device)).getByRole("button", { name: "Sign out", exact: true }).click();
  await left;
  await signIn(device, "ann");
  await elsewhere.shows(["Typed without a network"]);
});

for (const size of ["desk", "phone"] as const) {
  test(`signing in, sharing and the account can be used by everyone: ${size}`, async ({
    visit,
  }) => {
    const options = size === "phone" ? PHONE : {};
    const ann = await visit(options);
    const { page } = ann;
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Set up Livelist" })).toBeVisible();
    await isAccessible(page, "setting up");
    await setUp(ann);
    const dialog = await share(ann);
    await dialog.getByRole("button", { name: "Make invite link" }).click();
    const made = await dialog.getByRole("textbox", { name: "Invite" }).inputValue();
    const address = new URL(made).search + new URL(made).hash;
    await dialog.getByRole("button", { name: "Show QR code" }).click();
    await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();
    await isAccessible(page, "sharing", "[role=dialog]");
    await page.keyboard.press("Escape");
    if (size === "phone")
      await page.getByRole("button", { name: "Open lists", exact: true }).click();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Account and people" }).click();
    const account = page.getByRole("dialog", { name: "Account" });
    for (const section of ["You", "Sign-in", "API tokens", "People", "Audit log"]) {
      await account.getByRole("tab", { name: section }).click();
      await expect(account.getByText("Loading…")).toHaveCount(0);
      await page.waitForLoadState("networkidle");
      await isAccessible(page, section, "[role=dialog]");
    }
    const ben = await visit(options);
    const doors = { "/": "Sign in", "/?link#x": /^What should/, [`/${address}`]: /^Join/ };
    for (const [door, heading] of Object.entries(doors)) {
      await ben.page.goto(door);
      await expect(ben.page.getByRole("heading", { name: heading })).toBeVisible();
      await isAccessible(ben.page, door);
    }
  });
}
