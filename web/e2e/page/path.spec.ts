// Livelist under a path of a site that has others beside it: nothing of the page is, or goes, anywhere else.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { makeList, setUp, share, signIn, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { Server } from "../support/server";
import { expect } from "../support/test";

const PATH = "/todo";

const under = test.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  server: async ({}, use) => {
    const server = await Server.start("accounts", "--base-path", PATH);
    await use(server);
    await server.end();
  },
});

/** Collect what is asked beside the path, sockets too. */
function strays({ page }: ListPage): string[] {
  const found: string[] = [];
  const note = (address: string) => {
    const { protocol, pathname } = new URL(address);
    if (!/^(data|blob):$/.test(protocol) && !pathname.startsWith(`${PATH}/`)) found.push(address);
  };
  page.context().on("request", (request) => note(request.url()));
  page.on("websocket", (socket) => note(socket.url()));
  return found;
}

under(
  "people sign in, share, work offline, come by a link and sign out under a path",
  async ({ visit }) => {
    const ann = await visit({ serviceWorkers: "allow" });
    await ann.page.goto(PATH);
    await expect(ann.page).toHaveURL(new RegExp(`${PATH}/$`));
    const asked = strays(ann);
    await setUp(ann, `${PATH}/`);
    await makeList(ann, "Summer house");
    await ann.add("Milk");
    await ann.isLive();
    const place = ann.page.url();
    expect(new URL(place).pathname).toBe(`${PATH}/`);

    await ann.openTask("Milk");
    await ann.page.goBack();
    expect(new URL(ann.page.url()).pathname).toBe(`${PATH}/`);

    const dialog = await share(ann);
    await dialog.getByRole("button", { name: "Make edit link" }).click();
    const link = new URL(await dialog.getByRole("textbox", { name: "Share links" }).inputValue());
    expect(link.pathname).toBe(`${PATH}/`);
    await ann.page.keyboard.press("Escape");

    const guest = await visit();
    const guestAsked = strays(guest);
    await guest.page.goto(link.pathname + link.search + link.hash);
    await guest.page.getByLabel("Your name").fill("Cleo");
    await guest.page.getByRole("button", { name: "Open the list" }).click();
    await guest.shows(["Milk"]);
    await guest.add("Balloons");
    await ann.shows(["Milk", "Balloons"]);

    await ann.page.goto(place);
    await ann.isKept();
    await ann.goOffline();
    await ann.page.reload();
    await ann.shows(["Milk", "Balloons"]);
    await ann.add("Typed in the cellar");
    await ann.says(1);
    await ann.goOnline();
    await ann.isLive();
    await guest.shows(["Milk", "Balloons", "Typed in the cellar"]);

    const kept = await ann.page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
      values: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      caches: await caches.keys(),
    }));
    const names = [...kept.databases, ...kept.values, ...kept.caches];
    expect(kept.databases.length).toBeGreaterThan(0);
    expect(kept.caches.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith(`livelist${PATH}`))).toEqual([]);
    const [cookie] = await ann.page.context().cookies();
    expect(cookie).toMatchObject({ path: PATH });

    await test.step("a link fills the add field, after signing in too, and adds nothing", async () => {
      await makeList(ann, "Shop");
      const list = new URL(ann.page.url()).searchParams.get("list");
      const device = await visit({ serviceWorkers: "allow" });
      await device.page.goto(`${PATH}/add?title=Milk%20tomorrow&notes=oat&list=${list}`);
      await expect(device.page).toHaveURL(new RegExp(`${PATH}/$`));
      await signIn(device, "ann");
      const field = device.page.getByRole("textbox", { name: "Add a task" });
      await expect(field).toHaveValue("Milk tomorrow // oat");
      await ann.shows([]);
      await field.press("Enter");
      await ann.shows(["Milk"]);

      // An installed page asks for itself, and tells no server on the way what is shared.
      await device.isKept();
      const asked: string[] = [];
      device.page.context().on("request", (request) => {
        if (request.serviceWorker() !== null) asked.push(request.url());
      });
      await device.page.goto(`${PATH}/add?title=Eggs`);
      await expect(field).toHaveValue("Eggs");
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((url) => url.includes("Eggs"))).toEqual([]);
    });

    await test.step("whoever signs out is at the sign-in page of the same path", async () => {
      await ann.page.evaluate(() => {
        localStorage.setItem("livelist.session", "of another server");
        return caches.open("livelist-shell-of-another");
      });
      await ann.page.getByRole("button", { name: "Settings" }).click();
      await ann.page.getByRole("button", { name: "Account and people" }).click();
      await ann.page.getByRole("button", { name: "Sign out", exact: true }).click();
      await expect(ann.page.getByLabel("Sign-in name")).toBeVisible();
      await expect(ann.page).toHaveURL(new RegExp(`${PATH}/$`));
      const left = await ann.page.evaluate(async () => [
        localStorage.getItem("livelist.session"),
        ...(await caches.keys()).filter((name) => name === "livelist-shell-of-another"),
      ]);
      expect(left).toEqual(["of another server", "livelist-shell-of-another"]);
      await signIn(ann, "ann");
    });

    expect([...asked, ...guestAsked]).toEqual([]);
  },
);

under("no file of the built page leads beside the path", async ({ server }) => {
  const built = join(import.meta.dirname, "../../out");
  const under = (name: string) => fetch(new URL(`${PATH}/${name}`, server.url));
  const top = readdirSync(built).map((name) => name.replaceAll(".", "\\."));
  const page = await (await under("")).text();
  expect(page).toContain(`data-base="${PATH}"`);
  expect(page).not.toMatch(new RegExp(`"/(?:${top.join("|")})["/?\\\\]`));
  const names = readdirSync(built, { recursive: true, encoding: "utf8" });
  const scripts = names.filter(
    (name) => name.endsWith(".js") && name !== "sw.js" && !name.startsWith("swagger/"),
  );
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts) {
    const served = await (await under(name)).text();
    expect(served, name).not.toMatch(/["'`]\/_next\//);
    // The bundler's loader alone names files.
    if (!basename(name).startsWith("turbopack-"))
      expect(served, name).toBe(readFileSync(join(built, name), "utf8"));
  }
  const styles = names.filter((name) => name.endsWith(".css"));
  expect(styles.length).toBeGreaterThan(0);
  for (const name of styles) expect(readFileSync(join(built, name), "utf8")).not.toContain("url(/");
  const manifest = (await (await under("manifest.webmanifest")).json()) as Record<string, unknown>;
  expect(manifest).toMatchObject({ start_url: "./", scope: "./" });
  expect(manifest).not.toHaveProperty("id");
  expect(JSON.stringify(manifest)).not.toContain(':"/');
});
