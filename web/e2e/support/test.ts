// What every browser test starts from: its own server, and people who visit it. Whatever a test is about, no page
// may ask another host for anything, break its policy, throw, or be made to open a dialog.

import { type BrowserContext, type BrowserContextOptions, test as base } from "@playwright/test";
import { ListPage } from "./list-page";
import { Server } from "./server";
import { Wire } from "./wire";

export { expect } from "@playwright/test";

export type Visit = (options?: BrowserContextOptions) => Promise<ListPage>;

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** As `ui/toasts/toaster.tsx` has it. */
const TOAST_MS = 7000;

interface Livelist {
  readonly server: Server;
  /** A person with a browser of their own, who has not been here before. */
  readonly visit: Visit;
}

export const test = base.extend<Livelist>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.end();
  },

  visit: async ({ browser, server }, use) => {
    const wrong: string[] = [];
    const visits: [BrowserContext, Wire][] = [];
    await use(async (options = {}) => {
      const wire = await Wire.to(server.url);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        baseURL: wire.url,
        locale: "en-GB",
        timezoneId: "Europe/Helsinki",
        ...options,
      });
      await context.addInitScript(keepToasts, TOAST_MS);
      visits.push([context, wire]);
      watch(context, new URL(wire.url).host, wrong);
      return new ListPage(await context.newPage(), wire);
    });
    for (const [context, wire] of visits) {
      await context.close();
      wire.end();
    }
    base.expect(wrong, "what no page may do").toEqual([]);
  },
});

/** What is offered for seven seconds, a busy machine may take longer to press: in tests a toast stays until it is. */
function keepToasts(shown: number): void {
  const usual = window.setTimeout.bind(window) as (...asked: unknown[]) => number;
  const longer = (run: unknown, after?: number, ...more: unknown[]) =>
    usual(run, after === shown ? 20 * shown : after, ...more);
  window.setTimeout = longer as typeof window.setTimeout;
}

function watch(context: BrowserContext, host: string, wrong: string[]): void {
  const ask = (address: string) => {
    const url = new URL(address);
    if (url.host !== host && !/^(data|blob|about):$/.test(url.protocol))
      wrong.push(`asked ${address}`);
  };
  context.on("request", (request) => ask(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => ask(socket.url())));
  context.on("dialog", (dialog) => {
    wrong.push(`opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("weberror", (error) => wrong.push(`threw ${error.error()}`));
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) wrong.push(message.text());
  });
}

/** For people to read, never to check: a shared machine has no steady speed. */
export function report(what: string, milliseconds: number): void {
  process.stdout.write(`    ${what}: ${Math.round(milliseconds)} ms\n`);
}
