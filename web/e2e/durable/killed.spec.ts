// The whole browser is killed in the middle of writing, and the device has no room left (F22).

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, type LaunchOptions } from "@playwright/test";
import { ListPage } from "../support/list-page";
import { expect, test } from "../support/test";
import { Wire } from "../support/wire";

test.use({ serviceWorkers: "allow" });

/** A browser that keeps what it has in a folder, and can be killed with all its processes. */
class Mortal {
  readonly browser: Browser;
  readonly #process: ChildProcess;

  private constructor(browser: Browser, process: ChildProcess) {
    this.browser = browser;
    this.#process = process;
  }

  static async start(folder: string, { executablePath, args = [] }: LaunchOptions) {
    const own = [`--user-data-dir=${folder}`, "--remote-debugging-port=0", "about:blank"];
    const child = spawn(executablePath ?? "chromium", [...args, ...own], {
      detached: true, // a group of its own, to be killed as one
      stdio: ["ignore", "ignore", "pipe"],
    });
    for await (const line of createInterface({ input: child.stderr })) {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      child.stderr.resume();
      return new Mortal(await chromium.connectOverCDP(address), child);
    }
    throw new Error("The browser ended before it was ready.");
  }

  async page(): Promise<ListPage["page"]> {
    const [context] = this.browser.contexts();
    if (!context) throw new Error("It has no context.");
    return context.newPage();
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    // Or it would still be thought of as open when the next test begins, which could not record what happens in it.
    const noticed = new Promise((resolve) => this.browser.once("disconnected", resolve));
    process.kill(-(this.#process.pid ?? 0), "SIGKILL");
    await Promise.all([gone, noticed]);
  }
}

/** How many edits a page says are stored on this device and wait. */
async function waiting(person: ListPage): Promise<number> {
  return Number(/(\d+) edits? waits?/.exec((await person.status.textContent()) ?? "")?.[1] ?? 0);
}

test("F22 E1 what a page said is stored, and text in its fields, outlive a browser killed in the middle of writing", async ({
  server,
  launchOptions,
}) => {
  await server.makeList("shop", { title: "Shop" });
  await server.makeList("house", { title: "House" }, ["Paint"]);
  const folder = await mkdtemp(join(tmpdir(), "livelist-profile-"));
  const wire = await Wire.to(server.url);
  let mortal = await Mortal.start(folder, launchOptions);
  const open = async (list: string) => {
    const person = new ListPage(await mortal.page(), wire);
    await person.page.goto(`${wire.url}/?list=${list}`);
    await expect(person.addField).toBeVisible();
    return person;
  };

  const bea = await open("house");
  await bea.addField.pressSequentially("Half a tho");
  await bea.openTask("Paint");
  await bea.panel.getByRole("textbox", { name: "Notes" }).pressSequentially("two hours of notes");
  // What the device has is not held by the tab any more.
  await expect.poll(() => bea.page.evaluate(() => Object.keys(sessionStorage).length)).toBe(1);
  await bea.isKept();

  const ann = await open("shop");
  await ann.isLive();
  await server.kill();
  const writing = (async () => {
    for (let number = 1; ; number++) await ann.add(`Task ${number}`);
  })().catch(() => undefined);
  await expect.poll(() => waiting(ann)).toBeGreaterThan(5);
  const said = await waiting(ann);
  await mortal.kill();
  await writing;

  mortal = await Mortal.start(folder, launchOptions);
  const again = await open("shop");
  await expect.poll(() => waiting(again)).toBeGreaterThanOrEqual(said);
  await server.startAgain();
  await again.isLive();
  const titles = await server.titles("shop");
  expect(titles.length).toBeGreaterThanOrEqual(said);
  expect(titles).toEqual(titles.map((_, index) => `Task ${index + 1}`));

  await again.page
    .getByRole("button", { name: /^House/ })
    .first()
    .click();
  await expect(again.title("Paint")).toBeVisible();
  await expect(again.addField).toHaveValue("Half a tho");
  await again.openTask("Paint");
  const notes = again.panel.getByRole("textbox", { name: "Notes" });
  await expect(notes).toHaveValue("two hours of notes");
  await again.panel.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await server.tasks("house"))[0]?.notes).toBe("two hours of notes");

  await mortal.kill();
  wire.end();
  await rm(folder, { recursive: true, force: true });
});

/** A browser packs what repeats itself, and would have room for far more of it. */
const incompressible = (): string => randomBytes(300).toString("base64url");

/** Somebody whose browser gives this site `quotaSize` bytes, before their first visit. */
async function cramped(person: ListPage, quotaSize: number): Promise<() => Promise<unknown>> {
  await person.page.goto("/livez");
  const device = await person.page.context().newCDPSession(person.page);
  const { origin } = new URL(person.page.url());
  await device.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  return () => device.send("Storage.overrideQuotaForOrigin", { origin });
}

test("F22 a device without room says so and goes on when there is room; a new one without any works as long as its page is open", async ({
  server,
  visit,
}) => {
  const list = await server.makeList("shop", { title: "Shop" });
  const ann = await visit();
  const makeRoom = await cramped(ann, 250_000); // two databases without anything in them take 160,000
  await ann.open(list);
  let kept = 0;
  const settled = async () =>
    (await ann.toast.count()) > 0 || (await server.titles(list)).length > kept;
  for (; ; kept++) {
    await ann.add(`${kept} ${incompressible()}`);
    await expect.poll(settled).toBe(true);
    if (await ann.toast.count()) break;
    // A browser counts anew what a site has when it is asked; by itself it may take its time.
    await ann.page.evaluate(() => navigator.storage.estimate());
  }
  await expect(ann.toast).toContainText("could not be saved on this device");
  await expect.poll(async () => (await server.titles(list)).length).toBe(kept);

  await makeRoom();
  await ann.add("Jam");
  await ann.isLive();
  await expect(ann.title("Jam")).toBeVisible();
  expect((await server.titles(list)).slice(kept)).toEqual(["Jam"]);

  await server.makeList("house", { title: "House" }, ["Milk"]);
  const ben = await visit();
  await cramped(ben, 1);
  await ben.open("house");
  await ben.add("Eggs");
  await ben.shows(["Milk", "Eggs"]);
  await expect.poll(() => server.titles("house")).toEqual(["Milk", "Eggs"]);
  const warning = "This window cannot keep edits after it is closed";
  await expect(ben.page.getByText(warning).first()).toBeVisible();
});
