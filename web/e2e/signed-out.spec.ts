// A session that ends while edits wait: whoever signs in again in the same tab sends them, without a reload (E6).

import { makeList, PASSWORD, setUp, test } from "./accounts";
import type { ListPage } from "./list-page";
import type { Server } from "./server";
import { expect } from "./test";

/** As another browser of hers does it on "your devices". */
async function endSessions({ url }: Server): Promise<void> {
  const headers = { Origin: url, "Content-Type": "application/json" };
  const body = JSON.stringify({ login: "ann", password: PASSWORD });
  const entered = await fetch(`${url}/session`, { method: "POST", headers, body });
  const cookie = entered.headers.getSetCookie().map((each) => each.split(";")[0]);
  const ended = await fetch(`${url}/account/sessions`, {
    method: "DELETE",
    headers: { ...headers, Cookie: cookie.join("; ") },
  });
  expect(ended.ok, await ended.text()).toBe(true);
}

async function signInAgain(person: ListPage): Promise<void> {
  const { page } = person;
  await page.getByLabel("Sign-in name").fill("ann");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await person.isLive();
}

async function titlesOf(person: ListPage, list: string): Promise<string[]> {
  const answer = await person.page.request.get(`/lists/${list}/tasks`);
  return ((await answer.json()) as { readonly title: string }[]).map(({ title }) => title);
}

const listOf = (person: ListPage): string =>
  new URL(person.page.url()).searchParams.get("list") ?? "";

test("E6 edits made offline go out once their author has signed in again in that tab", async ({
  visit,
  server,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "House");
  const list = listOf(ann);
  await ann.add("Before");
  await ann.isLive();
  await ann.goOffline();
  await ann.add("One");
  await ann.add("Two");
  await ann.says(2);
  await endSessions(server);
  await ann.goOnline();
  await expect(ann.page.getByLabel("Sign-in name")).toBeVisible();
  await signInAgain(ann);
  await ann.shows(["Before", "One", "Two"]);
  expect(await titlesOf(ann, list)).toEqual(["Before", "One", "Two"]);
  await ann.add("Three");
  await ann.isLive();
  expect(await titlesOf(ann, list)).toEqual(["Before", "One", "Two", "Three"]);
});

test("E6 the same with two tabs: what either holds goes out, each edit once", async ({
  visit,
  server,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "House");
  const list = listOf(ann);
  const other = await ann.anotherTab();
  await other.open(list);
  await ann.goOffline();
  await ann.add("One");
  await other.add("Two");
  await ann.says(2);
  await endSessions(server);
  await ann.goOnline();
  await expect(ann.page.getByLabel("Sign-in name")).toBeVisible();
  await signInAgain(ann);
  await expect(other.addField).toBeVisible();
  await other.isLive();
  await ann.shows(["One", "Two"]);
  expect(await titlesOf(ann, list)).toEqual(["One", "Two"]);
  await other.add("Three");
  await ann.shows(["One", "Two", "Three"]);
});

test("E6 a session that ends while its page is connected, and edits that were made in that moment", async ({
  visit,
  server,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "House");
  const list = listOf(ann);
  await Promise.all([endSessions(server), ann.add("One"), ann.add("Two")]);
  await expect(ann.page.getByLabel("Sign-in name")).toBeVisible();
  await signInAgain(ann);
  await expect(ann.titles).not.toHaveCount(0);
  const shown = await ann.titles.allTextContents();
  expect(await titlesOf(ann, list)).toEqual(shown);
});
