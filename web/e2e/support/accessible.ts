// WCAG 2.2 AA, as far as a machine can tell, of what is on the page now, in both themes.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { rests } from "./rests";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A toast stands in no landmark, since it is read out wherever one is. */
const ALL: Rules = (axe) => axe.withTags(RULES).disableRules("region");
const CONTRAST: Rules = (axe) => axe.withRules("color-contrast");

/** What the rules are held to, if not the whole page. */
type Part = string | undefined;
type Rules = (axe: AxeBuilder) => AxeBuilder;

/** The other theme has the same elements in other colours: of it the contrast alone is checked. */
export async function isAccessible(page: Page, what: string, part?: Part): Promise<void> {
  await keeps(page, part, what, ALL);
  const html = page.locator("html");
  const shown = (await html.getAttribute("data-theme")) === "dark" ? "dark" : "light";
  const other = shown === "dark" ? "light" : "dark";
  await page.emulateMedia({ colorScheme: other, reducedMotion: "reduce" });
  await expect(html).toHaveAttribute("data-theme", other);
  await keeps(page, part, `${what}, ${other}`, CONTRAST);
  await page.emulateMedia({ colorScheme: shown });
  await expect(html).toHaveAttribute("data-theme", shown);
}

async function keeps(page: Page, part: Part, what: string, rules: Rules): Promise<void> {
  await rests(page); // what is still fading in has no contrast yet
  // Half a megabyte of script, which a document that has been looked at has already.
  const script = (await page.evaluate(() => "axe" in window)) ? { axeSource: "0" } : {};
  // The other mode looks into frames from elsewhere, by a page of its own for each look; there are none here.
  const axe = new AxeBuilder({ page, ...script }).setLegacyMode();
  // What is as it should be would be told at ten times the length; no rule here asks for style sheets or media by itself.
  rules(axe.options({ resultTypes: ["violations"], preload: false }));
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  expect.soft(found, what).toEqual([]);
}
