import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";

test("whose work the page has in it is named with its licence, for people and for machines", async ({
  request,
}) => {
  const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const words = await (await request.get("/third-parties.txt")).text();
  const bill = await (await request.get("/page.cdx.json")).json();
  const named = bill.components.map((each: { name: string }) => each.name);
  for (const name of [...Object.keys(dependencies), "swagger-ui-dist", "tailwindcss"]) {
    expect(words).toContain(`${name} `);
    expect(named).toContain(name);
  }
  expect(words).toContain("Permission is hereby granted");
  expect(words).toContain("SIL OPEN FONT LICENSE");
});
