// Accounts and sharing, as two people live them.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { ListPage } from "./list-page";
import { Server } from "./server";
import { test as base, expect, PHONE } from "./test";

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  server: async ({}, use) => {
    const server = await Server.start("accounts");
    await use(server);
    await server.end();
  },
});

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PASSWORD = "a walk by the lake";

async function isAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  expect.soft(found, what).toEqual([]);
}

async function fillNewcomer(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Sign-in name").fill(name.toLowerCase());
  await page.getByLabel("Password").fill(PASSWORD);
}

/** Ann is the first: the code from the log makes her the one who looks after the server. */
async function setUp(ann: ListPage, server: Server): Promise<void> {
  await ann.page.goto("/");
  await expect(ann.page.getByRole("heading", { name: "Set up Livelist" })).toBeVisible();
  await ann.page.getByLabel("Setup code").fill(server.code);
  await fillNewcomer(ann.page, "Ann");
  await ann.page.getByRole("button", { name: "Make the first account" }).click();
  await ann.isLive();
}

async function makeList(ann: ListPage, title: string): Promise<void> {
  await ann.page.getByRole("button", { name: "New list" }).click();
  await ann.page.getByRole("textbox", { name: "List name" }).fill(title);
  await ann.page.keyboard.press("Enter");
  await expect(ann.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await ann.isLive();
}

async function share(ann: ListPage) {
  await ann.page.getByRole("button", { name: "Share", exact: true }).click();
  return ann.page.getByRole("dialog", { name: /^Share/ });
}

async function inviteAddress(ann: ListPage): Promise<string> {
  const dialog = await share(ann);
  await dialog.getByRole("button", { name: "Make invite link" }).click();
  const address = await dialog.getByRole("textbox", { name: "Invite" }).inputValue();
  await ann.page.keyboard.press("Escape");
  return new URL(address).search + new URL(address).hash;
}

async function join(ben: ListPage, address: string): Promise<void> {
  await ben.page.goto(`/${address}`);
  await expect(ben.page.getByRole("heading", { name: /^Join/ })).toBeVisible();
  expect(ben.page.url()).not.toContain("#");
  await fillNewcomer(ben.page, "Ben");
  await ben.page.getByRole("button", { name: "Make an account and join" }).click();
  await ben.isLive();
}

async function setRole(ann: ListPage, name: string, role: string): Promise<void> {
  const dialog = await share(ann);
  await dialog.getByLabel(`What ${name} may do`).selectOption(role);
  await expect(dialog.getByLabel(`What ${name} may do`)).toBeEnabled();
  await ann.page.keyboard.press("Escape");
}

test("17 invited, editing live, demoted while typing, removed: what is Ben's stays his", async ({
  server,
  visit,
}) => {
  const ann = await visit();
  await setUp(ann, server);
  await makeList(ann, "Summer house");
  await ann.add("Milk");
  const ben = await visit();
  await join(ben, await inviteAddress(ann));
  await expect(ben.page.getByRole("heading", { level: 1, name: "Summer house" })).toBeVisible();
  await ben.shows(["Milk"]);
  await ben.add("Bread");
  await ann.shows(["Milk", "Bread"]);

  await ben.addField.fill("Twelve candles, the long ones");
  await setRole(ann, "Ben", "viewer");
  await expect(ben.page.getByText("You can look at this list, not change it.")).toBeVisible();
  await expect(ben.addField).toHaveCount(0);
  await isAccessible(ben.page, "a viewer's list");
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
  await isAccessible(ben.page, "a list that is gone");
  await ben.page.reload();
  await expect(ben.page.locator("[data-refused]").first()).toContainText("Typed in the cellar");
  await ann.shows(["Milk", "Bread", "A secret from Ben"]);
});

test("19 a guest with a view link looks, with an edit link changes, and the end of the link ends it", async ({
  server,
  visit,
}) => {
  const ann = await visit();
  await setUp(ann, server);
  await makeList(ann, "Party");
  await ann.add("Cake");
  const dialog = await share(ann);
  await dialog.getByRole("button", { name: "Make edit link" }).click();
  const address = new URL(await dialog.getByRole("textbox", { name: "Share links" }).inputValue());
  await ann.page.keyboard.press("Escape");

  const guest = await visit(PHONE);
  await guest.page.goto(`/${address.search}${address.hash}`);
  await guest.page.getByLabel("Your name").fill("Cleo");
  await guest.page.getByRole("button", { name: "Open the list" }).click();
  await guest.shows(["Cake"]);
  await guest.add("Balloons");
  await ann.shows(["Cake", "Balloons"]);

  await share(ann);
  await dialog.getByRole("button", { name: "End Edit link" }).click();
  await dialog.getByRole("button", { name: "Sure? End Edit link" }).click();
  await expect(guest.page.getByText(/^This list is no longer shared with you/)).toBeVisible();
  await expect(guest.titles).toHaveCount(0);
});

async function signIn(someone: ListPage, login: string): Promise<void> {
  await someone.page.getByLabel("Sign-in name").fill(login);
  await someone.page.getByLabel("Password").fill(PASSWORD);
  await someone.page.getByRole("button", { name: "Sign in" }).click();
  await someone.isLive();
}

async function openAccount(someone: ListPage) {
  await someone.page.getByRole("button", { name: "Settings" }).click();
  await someone.page.getByRole("button", { name: "Account and people" }).click();
  return someone.page.getByRole("dialog", { name: "Account" });
}

test("45 what one left unsent on a device is not sent by the next, and waits for its author", async ({
  server,
  visit,
}) => {
  const device = await visit();
  await setUp(device, server);
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

test("44 signing out leaves nothing of theirs on the device", async ({ server, visit }) => {
  const ann = await visit();
  await setUp(ann, server);
  await makeList(ann, "Errands");
  await ann.add("Stamps");
  await ann.isLive();
  const dialog = await openAccount(ann);
  const left = ann.page.waitForEvent("load");
  await dialog.getByRole("button", { name: "Sign out", exact: true }).click();
  await left;
  await expect(ann.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const kept = await ann.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
    return [...names, ...(await caches.keys()), ...Object.keys(localStorage)];
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

for (const colorScheme of ["light", "dark"] as const) {
  for (const size of ["desk", "phone"] as const) {
    test(`signing in, sharing and the account can be used by everyone: ${size}, ${colorScheme}`, async ({
      server,
      visit,
    }) => {
      const options = size === "phone" ? PHONE : {};
      const ann = await visit({ ...options, colorScheme, reducedMotion: "reduce" });
      const { page } = ann;
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Set up Livelist" })).toBeVisible();
      await isAccessible(page, "setting up");
      await setUp(ann, server);
      const dialog = await share(ann);
      await dialog.getByRole("button", { name: "Make invite link" }).click();
      const made = await dialog.getByRole("textbox", { name: "Invite" }).inputValue();
      const address = new URL(made).search + new URL(made).hash;
      await dialog.getByRole("button", { name: "Show QR code" }).click();
      await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();
      await isAccessible(page, "sharing");
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
        await isAccessible(page, section);
      }
      const ben = await visit({ ...options, colorScheme, reducedMotion: "reduce" });
      const doors = { "/": "Sign in", "/?link#x": /^What should/, [`/${address}`]: /^Join/ };
      for (const [door, heading] of Object.entries(doors)) {
        await ben.page.goto(door);
        await expect(ben.page.getByRole("heading", { name: heading })).toBeVisible();
        await isAccessible(ben.page, door);
      }
    });
  }
}
