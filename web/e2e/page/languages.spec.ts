// The page in other languages: the browser's or the one that is chosen; and no word is cut where they are longer.

import type { Page } from "@playwright/test";
import { pseudo } from "../../src/ui/languages/pseudo";
import { expect, PHONE, test } from "../support/test";

const longer = (said: string): string => String(pseudo(said));

const SHOP = [
  { title: "Milk", due: "2026-11-20", tags: ["home"], priority: 1, notes: "Oat" },
  { title: "Bread", due: "2031-05-17T09:30", priority: 3 },
  { title: "Tea", completed: true },
] as const;

test("the page speaks the browser's language, and another once it is chosen; what was typed stays", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, SHOP);
  const { page } = await visit({ locale: "de-DE" });
  await page.goto("/?list=shop");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByText("2 offene Aufgaben").first()).toBeVisible();
  // The lists that the server made before anybody came are in the first visitor's language.
  await expect(page.getByRole("button", { name: /^Hier anfangen/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Eingang/ })).toBeVisible();
  const add = page.getByRole("textbox", { name: "Aufgabe hinzufügen" });
  await test.step("F9 a filter is read and shown in it, and kept in English", async () => {
    await page.getByRole("button", { name: "Milk", exact: true }).focus();
    await page.keyboard.press("f");
    const filter = page.getByRole("textbox", { name: "Filter", exact: true });
    await filter.pressSequentially("(überfällig | heute");
    await expect(page.getByText("Die „(“ bei Zeichen 1 wird nicht geschlossen.")).toBeVisible();
    await filter.pressSequentially(") & #home");
    await expect(page.getByText("1 Aufgabe", { exact: true })).toBeVisible();
    await expect(filter).toHaveValue("(überfällig | heute) & #home");
    expect(new URL(page.url()).searchParams.get("filter")).toBe("(overdue | today) & #home");
    await page.reload();
    await expect(filter).toHaveValue("(überfällig | heute) & #home");
    await filter.press("Escape");
  });
  await add.fill("Brot morgen 9 Uhr");
  await expect(page.getByText("Morgen 9:00")).toBeVisible();
  await page.getByRole("button", { name: "Einstellungen" }).click();
  await page.getByLabel("Sprache").selectOption("fr");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("textbox", { name: "Ajouter une tâche" })).toHaveValue(
    "Brot morgen 9 Uhr",
  );
});

/** Words that stick out of the page, or of what they stand in, or are cut off without a sign of it. */
const cutIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
      const words = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const box = element.getBoundingClientRect();
      if (
        words.length === 0 ||
        box.width < 2 ||
        !element.checkVisibility({ opacityProperty: true })
      )
        continue;
      const range = document.createRange();
      const ends = words.map((node) => {
        range.selectNodeContents(node);
        return range.getBoundingClientRect().right;
      });
      const end = Math.max(...ends);
      const style = getComputedStyle(element);
      const hides = style.overflowX !== "visible" && style.textOverflow !== "ellipsis";
      const holder = element.closest("button, a, label, [role=menuitem], [role=option]") ?? element;
      const edge = Math.min(holder.getBoundingClientRect().right, box.right);
      const scrolls = (at: Element | null): boolean =>
        at !== null &&
        (/auto|scroll/.test(getComputedStyle(at).overflowX) || scrolls(at.parentElement));
      const sticksOut =
        style.textOverflow !== "ellipsis" &&
        (end > edge + 1.5 || (end > innerWidth && !scrolls(element.parentElement)));
      if ((hides && element.scrollWidth > element.clientWidth + 1) || sticksOut)
        cut.push(`${element.className}: ${element.textContent?.slice(0, 60)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth)
      cut.push("the page is wider than the screen");
    return cut;
  });

test("no word is cut on a phone where all of them are half as long again", async ({
  server,
  visit,
}) => {
  await server.makeList("shop", { title: "Shop" }, SHOP);
  const { page } = await visit(PHONE);
  await page.addInitScript(() => localStorage.setItem("livelist.language", "qps-ploc"));
  const looks = async (where: string) => expect(await cutIn(page), where).toEqual([]);
  for (const view of ["today", "upcoming", "mine", "notices", "analytics"]) {
    await page.goto(`/?view=${view}`);
    await expect(page.getByText(/[åéïøû]{2}/).first()).toBeVisible();
    await expect(page.locator(".loading")).toHaveCount(0);
    await looks(view);
  }
  await page.goto("/?list=shop");
  await expect(page.getByText("Milk")).toBeVisible();
  await looks("a list");
  for (const [name, where] of [
    ["Open lists", "the lists"],
    ["Settings", "the settings"],
  ] as const) {
    await page.getByRole("button", { name: longer(name), exact: true }).click();
    await expect(
      page.getByRole("dialog", { name: longer(where === "the lists" ? "Lists" : name) }),
    ).toBeVisible();
    await looks(where);
  }
  await page.goto("/?list=shop");
  await page.getByText("Milk").click();
  await expect(page.getByRole("textbox", { name: longer("Title") })).toBeVisible();
  await looks("a task");
  await page
    .getByRole("button", { name: new RegExp(longer("Date")) })
    .first()
    .click();
  await expect(page.getByRole("textbox", { name: longer("Date in words") })).toBeVisible();
  await looks("a date");
});
