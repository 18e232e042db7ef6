// What tests with accounts begin with: a server where people sign in, the first of them, and whom they invite.

import type { Page } from "@playwright/test";
import type { ListPage } from "./list-page";
import { Server } from "./server";
import { test as base, expect } from "./test";

export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  server: async ({}, use) => {
    const server = await Server.start("accounts");
    await use(server);
    await server.end();
  },
});

export const PASSWORD = "a walk by the lake";

async function fillNewcomer(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Sign-in name").fill(name.toLowerCase());
  await page.getByLabel("Password").fill(PASSWORD);
}

/** Ann is the first, on the server's own machine, where no code is asked for. */
export async function setUp(ann: ListPage, address = "/"): Promise<void> {
  await ann.page.goto(address);
  await expect(ann.page.getByRole("heading", { name: "Set up Livelist" })).toBeVisible();
  await fillNewcomer(ann.page, "Ann");
  await ann.page.getByRole("button", { name: "Create the first account" }).click();
  await ann.isLive();
}

export async function makeList(ann: ListPage, title: string): Promise<void> {
  await ann.page.getByRole("button", { name: "New list" }).click();
  await ann.page.getByRole("textbox", { name: "List name" }).fill(title);
  await ann.page.keyboard.press("Enter");
  await expect(ann.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await ann.isLive();
}

export async function share(ann: ListPage) {
  await ann.page.getByRole("button", { name: "Share", exact: true }).click();
  return ann.page.getByRole("dialog", { name: /^Share/ });
}

export async function inviteAddress(ann: ListPage): Promise<string> {
  const dialog = await share(ann);
  await dialog.getByRole("button", { name: "Make invite link" }).click();
  const address = await dialog.getByRole("textbox", { name: "Invite" }).inputValue();
  await ann.page.keyboard.press("Escape");
  return new URL(address).search + new URL(address).hash;
}

export async function join(ben: ListPage, address: string): Promise<void> {
  await ben.page.goto(`/${address}`);
  await expect(ben.page.getByRole("heading", { name: /^Join/ })).toBeVisible();
  expect(ben.page.url()).not.toContain("#");
  await fillNewcomer(ben.page, "Ben");
  await ben.page.getByRole("button", { name: "Create an account and join" }).click();
  await ben.isLive();
}

export async function signIn(someone: ListPage, login: string): Promise<void> {
  await someone.page.getByLabel("Sign-in name").fill(login);
  await someone.page.getByLabel("Password").fill(PASSWORD);
  await someone.page.getByRole("button", { name: "Sign in" }).click();
  await someone.isLive();
}

export async function openAccount(someone: ListPage) {
  await someone.page.getByRole("button", { name: "Settings" }).click();
  await someone.page.getByRole("button", { name: "Account and people" }).click();
  return someone.page.getByRole("dialog", { name: "Account" });
}
