/** How this person's typed lines are read: in which language, and with whose signs. Kept on this device. */

import type { Signs } from "../../core/quick/vocabulary";
import { own } from "../../site/path";
import { storedValue } from "../../ui/browser/stored";
import { localeOf, spokenLanguage } from "../../ui/language/spoken";

/** A language like `de`; empty for the page's. */
export const storedLanguage = storedValue(own("livelist.quick.language"), "");
export const storedSigns = storedValue(own("livelist.quick.signs"), "own");

export interface Reading {
  readonly locale: string;
  readonly signs: Signs;
}

/** With the country that the browser names, if it is that language's. */
export const localeFor = (language: string): string =>
  localeOf(language === "" ? spokenLanguage() : language);

export const signsFor = (stored: string): Signs => (stored === "todoist" ? "todoist" : "own");
