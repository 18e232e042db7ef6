// Text from others is text. The `visit` fixture fails the test for a dialog, a broken policy or a foreign request.

import { expect, test } from "../support/test";

const CORPUS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<svg/onload=alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "javascript:alert(1)",
  "<a href='javascript:alert(1)'>press</a>",
  "<img src=https://evil.example/x.png>",
  "<style>@import url(https://evil.example/x.css)</style>",
  "{{constructor.constructor('alert(1)')()}}",
  "$" + "{alert(1)} `alert(1)`",
  "</textarea><script>alert(1)</script>",
  "'-alert(1)-'",
  "\u202Egnp.exe\u202C and \u0000 \u200B",
  "&lt;b&gt; &amp; <b>bold</b>",
].map((text) => text.replaceAll("\u0000", "\uFFFD"));

test("SEC34 markup in titles, notes, tags and list names is shown as what was typed", async ({
  server,
  visit,
}) => {
  const tasks = CORPUS.map((text) => ({ title: text, notes: text, tags: [text.slice(0, 50)] }));
  await server.makeList("bad", { title: CORPUS[1] ?? "", color: "red" }, tasks);
  for (const [index, title] of CORPUS.slice(2, 6).entries())
    await server.makeList(`bad-${index}`, { title });
  const ann = await (await visit()).open("bad");
  await ann.shows(CORPUS);
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText(CORPUS[1] ?? "");
  await expect(ann.page).toHaveTitle(`${CORPUS[1]} · Livelist`);

  for (const text of CORPUS) {
    await ann.titles.filter({ hasText: text }).first().focus();
    await ann.page.keyboard.press("Enter");
    await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue(text);
    await expect(ann.panel.getByRole("textbox", { name: "Notes" })).toHaveValue(text);
  }
  await ann.page.keyboard.press("/");
  await ann.page.getByRole("combobox", { name: "Search all lists" }).fill("alert");
  const found = ann.page.getByRole("listbox", { name: "Search all lists" });
  await expect(found.getByRole("option").first()).toBeVisible();
  await ann.page.keyboard.press("Escape");
  await ann.remove(CORPUS[0] ?? "");
  await expect(ann.toast).toContainText(CORPUS[0] ?? "");
  await ann.add(CORPUS[2] ?? "");
  await ann.isLive();
  const made = await ann.page.evaluate(
    () =>
      document.querySelectorAll("main :is(script, img, iframe, a[href^=javascript], style)").length,
  );
  expect(made).toBe(0);

  await test.step("SEC34 an address in the page's own address is not made a part of the page", async () => {
    await ann.page.goto(
      `/?list=${encodeURIComponent("<script>alert(1)</script>")}&task=%22%3E%3Cimg`,
    );
    await expect(ann.status).toBeVisible();
    await ann.page.goto(`/?view=${encodeURIComponent("javascript:alert(1)")}`);
    await expect(ann.page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
