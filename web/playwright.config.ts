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
const chromium = environment.LIVELIST_E2E_CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/run",
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(environment.CI),
  reporter: [["list"]],
  use: {
    baseURL,
    // Pictures of every step would take longer than the steps.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [{ name: "desktop", use: { ...devices["Desktop Chrome"] } }],
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
