/** Another language than English, loaded only where the page speaks it. */

import type { Catalogue } from "../languages/catalogue";
import { PSEUDO, type Spoken } from "./choice";
import { learnWith } from "./register";
import { type Language, setSpoken } from "./spoken";

const CATALOGUES: { readonly [language in Exclude<Language, "en">]: () => Promise<Catalogue> } = {
  de: async () => (await import("../languages/de/catalogue")).catalogue,
  fr: async () => (await import("../languages/fr/catalogue")).catalogue,
  es: async () => (await import("../languages/es/catalogue")).catalogue,
  nl: async () => (await import("../languages/nl/catalogue")).catalogue,
};

/** Settles once the page's words are in that language; fails if they do not arrive. */
export async function learn(language: Exclude<Spoken, "en">): Promise<void> {
  if (language === PSEUDO) {
    const { pseudo } = await import("../languages/pseudo");
    document.documentElement.lang = language;
    learnWith((_, part) => fill(part, pseudo(part) as object), {});
    return;
  }
  const { sentences, ...parts } = await CATALOGUES[language]();
  setSpoken(language);
  document.documentElement.lang = language;
  const words: { readonly [name: string]: object } = parts;
  learnWith((name, part) => fill(part, words[name] ?? {}), sentences);
}

/** Every sentence takes the place of the one that it says. */
function fill(part: object, words: object): void {
  const into = part as Record<string, unknown>;
  for (const [name, said] of Object.entries(words)) {
    const before = into[name];
    if (typeof said === "object" && typeof before === "object" && said && before)
      fill(before, said);
    else into[name] = said;
  }
}
