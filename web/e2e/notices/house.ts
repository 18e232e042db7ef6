// Ann and Ben in one list, and what happens there that they are told of.

import { createHash } from "node:crypto";
import { inviteAddress, join, makeList, setUp } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect, type Visit } from "../support/test";

export interface House {
  readonly ann: ListPage;
  readonly ben: ListPage;
  readonly annId: string;
  readonly benId: string;
  readonly list: string;
}

/** Ben has come in by an invitation, and has read that. */
export async function moveIn(visit: Visit, options = {}): Promise<House> {
  const ann = await visit();
  await setUp(ann);
  await makeList(ann, "Summer house");
  const list = new URL(ann.page.url()).searchParams.get("list") ?? "";
  const ben = await visit(options);
  await join(ben, await inviteAddress(ann));
  const idOf = async ({ page }: ListPage) =>
    (await ask<{ id: string }>(page, "GET", "/account")).id;
  await expect.poll(async () => (await unread(ben)) > 0).toBe(true);
  await ask(ben.page, "POST", "/notices/read");
  return { ann, ben, annId: await idOf(ann), benId: await idOf(ben), list };
}

export async function unread({ page }: ListPage): Promise<number> {
  return (await ask<{ unread: number }>(page, "GET", "/notices")).unread;
}

/** Over HTTP, as whoever is signed in on that page. */
export async function ask<T>(
  page: ListPage["page"],
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await page.evaluate(
    async ([method, path, body]) => {
      const headers = { "Content-Type": "application/json" };
      const sent = body ? { body: JSON.stringify(body) } : {};
      const found = await fetch(path, { method, headers, ...sent });
      return { ok: found.ok, status: found.status, text: await found.text() };
    },
    [method, path, body] as const,
  );
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return (answer.text === "" ? null : JSON.parse(answer.text)) as T;
}

export async function makeTask({ ann, list }: House, fields: object): Promise<string> {
  const made = await ask<{ id: string }>(ann.page, "POST", `/lists/${list}/tasks`, fields);
  return made.id;
}

/** On a socket of its own: comments have no other door yet. */
export async function comment(
  who: ListPage,
  list: string,
  task: string,
  text: string,
): Promise<void> {
  const id = createHash("sha256").update(`${task}${text}`).digest("hex").slice(0, 22);
  await who.page.evaluate(
    ([list, id, task, text]) =>
      new Promise<void>((done, fail) => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        const send = (frame: object) => socket.send(JSON.stringify(frame));
        const ops = [{ op: "create", id, type: "comment", fields: { task, text } }];
        socket.onopen = () => {
          send({ t: "hello", protocol: 2, client: `c${id}` });
          send({ t: "push", list, mutations: [{ client: `c${id}`, seq: 1, ops }] });
        };
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(data);
          if (frame.t === "ack") done();
          if (frame.t === "error") fail(new Error(frame.message));
        };
      }),
    [list, id, task, text] as const,
  );
}
