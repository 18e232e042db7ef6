// Webhooks, as somebody makes one, watches it work and fail, and takes it away: with accounts and without.

import { once } from "node:events";
import { createServer, type Server as Http } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator } from "@playwright/test";
import { isAccessible } from "../support/accessible";
import { makeList, setUp, share } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { type Access, Server } from "../support/server";
import { test as base, expect, PHONE } from "../support/test";

interface Message {
  readonly type: string;
  readonly data: { readonly task?: { readonly title: string } };
}

/** Somebody else's server: hears, and answers as it is told. */
class Receiver {
  readonly heard: Message[] = [];
  answer = 204;
  readonly #server: Http;

  constructor() {
    this.#server = createServer(async (request, reply) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      this.heard.push(JSON.parse(Buffer.concat(parts).toString()) as Message);
      reply.writeHead(this.answer).end(this.answer === 204 ? "" : "Not <i>now</i>");
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), "close");
  }
}

const test = base.extend<{ access: Access; receiver: Receiver }>({
  access: ["open", { option: true }],
  server: async ({ access }, use) => {
    const server = await Server.start(access, "--allow-hooks", "127.0.0.1");
    await use(server);
    await server.end();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  receiver: async ({}, use) => {
    const receiver = new Receiver();
    await receiver.start();
    await use(receiver);
    await receiver.end();
  },
});

/** Makes a webhook for everything; the dialog stays. */
async function addHook(
  ann: ListPage,
  receiver: Receiver,
  look = async (): Promise<void> => undefined,
): Promise<Locator> {
  const dialog = await share(ann);
  await dialog.getByRole("button", { name: "Show webhooks" }).click();
  await dialog.getByRole("button", { name: "Add a webhook" }).click();
  await look();
  await dialog.getByLabel("Address", { exact: true }).fill(`http://${receiver.host}/kitchen`);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = dialog.getByRole("textbox", { name: /^Secret/ });
  await expect(secret).toHaveValue(/^whsec_/);
  return dialog;
}

test("W5 without accounts: one is added, told of an edit, tested, told again from the beginning, removed", async ({
  receiver,
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await visit();
  await ann.open("shop");
  const isUsable = (what: string) => isAccessible(ann.page, what, "[role=dialog]");
  const dialog = await addHook(ann, receiver, () => isUsable("adding a webhook"));
  await expect(dialog.getByRole("textbox", { name: "Address of this list" })).toHaveValue(
    `${new URL(ann.page.url()).origin}/?list=shop`,
  );
  await server.set("shop", "Milk", { title: "Oat milk" });
  await expect.poll(() => receiver.heard.map(({ type }) => type)).toEqual(["task.updated"]);
  await dialog.getByRole("button", { name: `Details of ${receiver.host}` }).click();
  await expect(dialog.getByText("task.updated")).toBeVisible();
  await isUsable("a webhook's details");

  await dialog.getByRole("button", { name: "Send a test" }).click();
  await expect(dialog.getByText("webhook.test")).toBeVisible();
  await dialog.getByRole("button", { name: "Send again", exact: true }).first().click();
  await expect(dialog.getByText("It is being sent.")).toBeVisible();
  await expect
    .poll(() => receiver.heard.map(({ type }) => type))
    .toEqual(["task.updated", "webhook.test", "list.created", "task.created", "task.updated"]);

  await dialog.getByRole("button", { name: `Remove ${receiver.host}` }).click();
  await dialog.getByRole("button", { name: `Sure? Remove ${receiver.host}` }).click();
  await expect(dialog.getByText("No webhooks yet.")).toBeVisible();
});

test("W7 one that fails says so, and works again when its receiver does", async ({
  receiver,
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, ["Milk"]);
  const ann = await visit({ ...PHONE, colorScheme: "dark" });
  await ann.open("shop");
  const dialog = await addHook(ann, receiver);
  receiver.answer = 503;
  await server.set("shop", "Milk", { completed: true });
  await expect(
    dialog.getByText(/^Tries again at .* · answered 503 · 1 change waits$/),
  ).toBeVisible();
  await dialog.getByRole("button", { name: `Details of ${receiver.host}` }).click();
  await dialog.getByText("Answer", { exact: true }).first().click();
  await expect(dialog.getByText("Not <i>now</i>").first()).toBeVisible();
  await isAccessible(ann.page, "a webhook that waits, on the phone", "[role=dialog]");
  receiver.answer = 204;
  await dialog.getByRole("button", { name: "Try now" }).click();
  await expect(dialog.getByText(/^Works · last sent/)).toBeVisible();
});

test.describe("with accounts", () => {
  test.use({ access: "accounts" });

  test("SEC43 the list's owner adds one in the share dialog", async ({ receiver, visit }) => {
    const ann = await visit();
    await setUp(ann);
    await makeList(ann, "Summer house");
    await addHook(ann, receiver);
    await ann.page.keyboard.press("Escape");
    await ann.add("Paint");
    await expect.poll(() => receiver.heard.at(-1)?.data.task?.title).toBe("Paint");
  });
});
