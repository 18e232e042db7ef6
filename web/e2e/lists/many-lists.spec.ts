// A home of many lists, with accounts: more than a connection may ask for at once (D1).

import type { Page } from "@playwright/test";
import { setUp, signIn, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect, report } from "../support/test";

const COUNT = Number(process.env.LIVELIST_E2E_LISTS ?? 300);
const TASKS = Number(process.env.LIVELIST_E2E_TASKS ?? 1);
const SOCKETS = 10;
const LAST = `many-${COUNT - 1}`;

interface Asked {
  readonly count: number;
  readonly tasks: number;
  readonly sockets: number;
}

/** Lists of Ann's with tasks, and their links in her home, as a page would make them; no socket says too much at once. */
async function makeMany(page: Page, asked: Asked): Promise<void> {
  await page.evaluate(async ({ count, tasks, sockets }) => {
    const { account } = await (await fetch("/session")).json();
    const pusher = async () => {
      const socket = new WebSocket(`ws://${location.host}/ws`);
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      return async (list: string, client: string, ops: readonly object[]) => {
        const answer = new Promise<string>((resolve) => {
          socket.onmessage = ({ data }) => resolve(String(data));
        });
        const mutations = [{ client, seq: 1, ops }];
        socket.send(JSON.stringify({ t: "push", list, mutations }));
        if (!(await answer).includes('"ok"')) throw new Error(await answer);
      };
    };
    const position = (number: number) => `U${String(number).padStart(5, "0")}V`;
    const numbers = Array.from({ length: count }, (_, number) => number);
    const make = async (worker: number) => {
      const push = await pusher();
      for (const number of numbers.filter((each) => each % sockets === worker)) {
        const id = `many-${number}`;
        const fields = { title: `List ${number}` };
        const ops = Array.from({ length: tasks }, (_, index) => ({
          op: "create",
          id: `task-${index}`,
          type: "task",
          fields: { title: `Task ${index} of ${number}`, position: position(index) },
        }));
        await push(id, "many-lists", [{ op: "create", id, type: "list", fields }, ...ops]);
      }
    };
    await Promise.all(numbers.slice(0, sockets).map(make));
    const push = await pusher();
    const links = numbers.map((number) => ({
      op: "create",
      id: `many-${number}`,
      type: "link",
      fields: { position: position(number) },
    }));
    for (let first = 0; first < count; first += 100)
      await push(account.home, `many-links-${first}`, links.slice(first, first + 100));
  }, asked);
}

async function seesAll(person: ListPage, began: number, where: string): Promise<void> {
  await expect(person.title(`Task 0 of ${COUNT - 1}`)).toBeVisible();
  report(`${COUNT} lists, ${where}, to the list on screen`, Date.now() - began);
  const counted = new RegExp(`List \\d+.*${TASKS} open task`);
  await expect(person.page.locator("[data-list]").filter({ hasText: counted })).toHaveCount(COUNT);
  report(`${COUNT} lists, ${where}, to all of them`, Date.now() - began);
  await person.isLive();
}

test("D1 a person with hundreds of lists is live, on this device and on a new one", async ({
  visit,
}) => {
  const ann = await visit();
  await setUp(ann);
  await makeMany(ann.page, { count: COUNT, tasks: TASKS, sockets: SOCKETS });
  await ann.isLive();
  let began = Date.now();
  await ann.page.goto(`/?list=${LAST}`);
  await seesAll(ann, began, "from this device");
  const elsewhere = await visit();
  await elsewhere.page.goto(`/?list=${LAST}`);
  began = Date.now();
  await signIn(elsewhere, "ann");
  await seesAll(elsewhere, began, "on a new device");
  await elsewhere.add("One more");
  const last = ann.page.locator(`[data-list="${LAST}"]`);
  await expect(last).toContainText(`${TASKS + 1} open tasks`);
});
