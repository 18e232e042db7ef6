/** Whole numbers as people here write them. One formatter for all: making one takes longer than using it a thousand times. */

import { localeOf, spokenLanguage } from "../language/spoken";

let format: Intl.NumberFormat | null = null;
let language = "";

export function digits(count: number): string {
  if (format === null || language !== spokenLanguage()) {
    language = spokenLanguage();
    format = new Intl.NumberFormat(localeOf(language));
  }
  return format.format(count);
}
