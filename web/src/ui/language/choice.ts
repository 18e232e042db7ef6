/** Which language the page is to speak: the one that was chosen here, else the first of the browser's that it knows. */

import { own } from "../../site/path";
import { storedValue } from "../browser/stored";
import { LANGUAGES, type Language } from "./spoken";

/** English that is longer and has accents, for whoever looks for cut words: chosen by its name alone. */
export const PSEUDO = "qps-ploc";
export type Spoken = Language | typeof PSEUDO;

/** A language like `de`; empty for the browser's. */
export const storedPageLanguage = storedValue(own("livelist.language"), "");

const known = (locale: string): Language | undefined =>
  LANGUAGES.find((each) => each === locale.split("-")[0]?.toLowerCase());

/** What the browser's own choice comes to. */
export function browserLanguage(): Language {
  for (const locale of navigator.languages) {
    const found = known(locale);
    if (found) return found;
  }
  return "en";
}

export function chosenLanguage(): Spoken {
  const chosen = storedPageLanguage.read();
  return chosen === PSEUDO ? chosen : (known(chosen) ?? browserLanguage());
}
