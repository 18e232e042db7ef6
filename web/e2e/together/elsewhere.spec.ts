// SEC66: the example of a page elsewhere, in a browser that keeps the rules about other sites.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { Server } from "../support/server";

test("SEC66 a page elsewhere that was named reads, writes and hears of changes; another does not", async ({
  page,
}) => {
  const example = await readFile("../docs/examples/elsewhere.html");
  const host = createServer((_, answer) =>
    answer.setHeader("Content-Type", "text/html").end(example),
  );
  await once(host.listen(0, "127.0.0.1"), "listening");
  const { port } = host.address() as AddressInfo;
  const server = await Server.start("open", "--cors", `http://localhost:${port}`);
  try {
    await page.goto(`http://localhost:${port}/?server=${server.url}`);
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("status")).toHaveText("Live");
    await page.getByLabel("New task").fill("Buy milk");
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("listitem")).toHaveText(["Buy milk"]);
    await fetch(`${server.url}/tasks`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"title": "Bread"}',
    });
    await expect(page.getByRole("listitem")).toHaveText(["Buy milk", "Bread"]);

    await page.goto(`http://127.0.0.1:${port}/?server=${server.url}`); // another address than the one named
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("status")).toHaveText(/fetch/);
    await expect(page.getByRole("listitem")).toHaveCount(0);
  } finally {
    await server.end();
    host.close();
  }
});
