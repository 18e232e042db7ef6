/** Which language the page's words are in now, and what that means for days and numbers. */

export const LANGUAGES = ["en", "de", "fr", "es", "nl"] as const;
export type Language = (typeof LANGUAGES)[number];

let spoken: Language = "en";

export const spokenLanguage = (): Language => spoken;

export function setSpoken(language: Language): void {
  spoken = language;
}

/** A language with the country that the browser names for it, if it does: `de-AT`. */
export function localeOf(language: string): string {
  const own = [navigator.language, ...navigator.languages];
  return own.find((each) => each.split("-")[0] === language) ?? language;
}

/** Where days are written as the page does. */
export const dayLocale = (): string => (spoken === "en" ? "en-GB" : localeOf(spoken));
