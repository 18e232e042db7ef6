// The page as the server and the service worker hand it out: its policy, its files without a
// network, and what is never kept.

import { expect, type Page, test } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

/** Collect what the page asks of any other host than its own server. */
function foreignRequests(page: Page, baseURL: string | undefined): string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    const ours = url.host === new URL(baseURL ?? "").host || /^(data|blob):$/.test(url.protocol);
    if (!ours) foreign.push(request.url());
  });
  return foreign;
}

function violations(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) said.push(message.text());
  });
  return said;
}

/** Wait until the service worker has kept the whole shell and speaks for this page. */
async function keepShell(page: Page): Promise<void> {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

test("SEC46 the page loads from its own server only and stays within its policy", async ({
  page,
  baseURL,
}) => {
  const foreign = foreignRequests(page, baseURL);
  const broken = violations(page);
  const answer = await page.goto("/");
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self' 'sha256-");
  await expect(page).toHaveTitle(/Livelist/);
  expect({ foreign, broken }).toEqual({ foreign: [], broken: [] });
});

test("SEC46 the documentation loads from its own server only", async ({ page, baseURL }) => {
  const foreign = foreignRequests(page, baseURL);
  const broken = violations(page);
  await page.goto("/docs");
  await expect(page.locator(".opblock").first()).toBeVisible();
  expect({ foreign, broken }).toEqual({ foreign: [], broken: [] });
});

test("SEC44 without a network the page opens at any of its addresses, and no kept copy of data is shown", async ({
  page,
  context,
}) => {
  await keepShell(page);
  await page.evaluate(async () => (await fetch("/tasks")).text());
  await context.setOffline(true);
  for (const address of ["/?list=some", "/some/where"]) {
    await page.goto(address);
    await expect(page).toHaveTitle(/Livelist/);
  }
  const payload = await page.evaluate(async () => (await fetch("/index.txt?_rsc=1")).status);
  const head = await page.evaluate(
    async () => (await fetch("/index.txt", { method: "HEAD" })).status,
  );
  expect([payload, head]).toEqual([200, 200]);
  const answer = await page.evaluate(() =>
    fetch("/tasks").then(
      () => "answered",
      () => "no answer",
    ),
  );
  expect(answer).toBe("no answer");
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept.filter((path) => /^\/(tasks|lists|ws|docs|swagger)/.test(path))).toEqual([]);
});
