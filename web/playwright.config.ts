import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { defineConfig, devices } from "@playwright/test";

const environment = process.env;

/** A port nobody listens on. */
async function freePort(): Promise<string> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  await once(listener.close(), "close");
  return String(port);
}

// The server that is under test: what these name, or this clone's own `livelist` on a free port. Each worker reads
// this file again; the variable, which they inherit, keeps all at the same port.
environment.LIVELIST_E2E_PORT ??= await freePort();
const port = environment.LIVELIST_E2E_PORT;
const baseURL = environment.LIVELIST_E2E_URL ?? `http://127.0.0.1:${port}`;
const server = environment.LIVELIST_E2E_LIVELIST ?? "../.venv/bin/livelist";
const data = environment.LIVELIST_E2E_DATA ?? "test-results/data";
const chromium = environment.LIVELIST_E2E_CHROMIUM;
// Takes two thirds of the whole browser's time, but shows no notifications.
const shell = { executablePath: chromium ?? "/usr/bin/chromium-headless-shell" };
const whole = { executablePath: chromium ?? "/usr/bin/chromium" };
const notifications = "**/notices/push.spec.ts";
const args = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No page lives long enough here to gain by what the compilers do beside it.
  "--js-flags=--no-opt --no-maglev",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/run",
  // The gates say how many: two, beside other gates on two cores, which is what the bounds of time are for.
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(environment.CI),
  reporter: [["list"]],
  use: {
    baseURL,
    // A browser that has not been here before would fetch the whole page for later, which few tests come to: those that
    // go without a network, leave or come back say `allow`.
    serviceWorkers: "block",
    // What moves is drawn anew sixty times a second, a seventh of the whole time: tests of what is dragged, glides, slides
    // or comes and goes say `no-preference`.
    contextOptions: { reducedMotion: "reduce" },
    // What cannot be done fails by itself and says what stands before it, not as the whole test's end.
    actionTimeout: 90_000,
    // Pictures of every step would take longer than the steps, copies of the page a tenth of the whole time; what a page
    // shows when its test fails is kept in words. `--trace on` keeps everything.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: notifications,
      use: { ...devices["Desktop Chrome"], launchOptions: { ...shell, args } },
    },
    {
      name: "notifications",
      testMatch: notifications,
      use: { ...devices["Desktop Chrome"], launchOptions: { ...whole, args } },
    },
    // Takes what the README shows, and checks nothing.
    ...(environment.LIVELIST_SCREENSHOTS === "1"
      ? [
          {
            name: "pictures",
            testMatch: "**/*.picture.ts",
            use: { ...devices["Desktop Chrome"], launchOptions: { ...shell, args } },
          },
        ]
      : []),
  ],
  ...(environment.LIVELIST_E2E_URL
    ? {}
    : {
        webServer: {
          command: `rm -rf ${data} && ${server} serve --port ${port} --data ${data}`,
          // Its words would hide the tests' own; a test that fails leaves a trace.
          env: { LIVELIST_LOG_LEVEL: "warning" },
          url: baseURL,
          reuseExistingServer: false,
          gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
        },
      }),
});
