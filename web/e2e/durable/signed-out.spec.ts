// A session that ends while edits wait: whoever signs in again in the same tab sends them, without a reload (E6).

import { makeList, PASSWORD, setUp, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import type { Server } from "../support/server";
import { expect } from "../support/test";

/** Another browser of hers, which ends all her sessions but its own on "your devices"; that one goes on as another. */
async function elsewhere({ url }: Server): Promise<() => Promise<void>> {
  const headers = { Origin: url, "Content-Type": "application/json" };
  const body = JSON.stringify({ login: "ann", password: PASSWORD });
  const cookieOf = (answer: Response) =>
    answer.headers.getSetCookie().map((each) => each.split(";")[0]);
  let cookie = cookieOf(await fetch(`${url}/session`, { method: "POST", headers, body }));
  return async () => {
    const signedIn = { ...headers, Cookie: cookie.join("; ") };
    const ended = await fetch(`${url}/account/sessions`, { method: "DELETE", headers: signedIn });
    expect(ended.ok, await ended.text()).toBe(true);
    cookie = cookieOf(ended);
  };
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

test("E6 edits that wait when a session ends go out once their author has signed in again in that tab", async ({
  visit,
  server,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "House");
  const list = listOf(ann);
  const endSessions = await elsewhere(server);
  const askedToSignIn = () => expect(ann.page.getByLabel("Sign-in name")).toBeVisible();

  await test.step("E6 a session that ends while its page is connected, and edits that were made in that moment", async () => {
    await ann.add("Before");
    await ann.addField.fill("And after"); // which may stay there
    await Promise.all([endSessions(), ann.page.keyboard.press("Enter")]);
    await askedToSignIn();
    await signInAgain(ann);
    await expect(ann.titles).not.toHaveCount(0);
    const shown = await ann.titles.allTextContents();
    expect(await titlesOf(ann, list)).toEqual(shown);
  });
  const before = await titlesOf(ann, list);

  await test.step("E6 edits made offline go out", async () => {
    await ann.goOffline();
    await ann.add("One");
    await ann.add("Two");
    await ann.says(2);
    await endSessions();
    await ann.goOnline();
    await askedToSignIn();
    await signInAgain(ann);
    await ann.shows([...before, "One", "Two"]);
    expect(await titlesOf(ann, list)).toEqual([...before, "One", "Two"]);
    await ann.add("Three");
    await ann.isLive();
    expect(await titlesOf(ann, list)).toEqual([...before, "One", "Two", "Three"]);
  });

  await test.step("E6 the same with two tabs: what either holds goes out, each edit once", async () => {
    const other = await ann.anotherTab();
    await other.open(list);
    await ann.goOffline();
    await ann.add("Four");
    await other.add("Five");
    await ann.says(2);
    await endSessions();
    await ann.goOnline();
    await askedToSignIn();
    await signInAgain(ann);
    await expect(other.addField).toBeVisible();
    await other.isLive();
    const all = [...before, "One", "Two", "Three", "Four", "Five"];
    await ann.shows(all);
    expect(await titlesOf(ann, list)).toEqual(all);
    await other.add("Six");
    await ann.shows([...all, "Six"]);
  });
});
