/** Text as it is compared: without case, width, accents, and other spellings of one letter. Pure. */

/** Accents of letters that are letters without them, and points that Hebrew and Arabic are mostly written without. */
const ACCENTS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;

/** What no decomposition takes apart, as people write it whose keyboard lacks it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ς: "σ",
};
const SPELT = new RegExp(`[${Object.keys(SPELLINGS).join("")}]`, "g");

/**
 * Vowel signs and voicing marks stay: they are no accents, and what is left is put together again, so that か does not
 * find が. Up before down, because only so ß becomes ss.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toUpperCase()
    .toLowerCase()
    .replace(SPELT, (letter) => SPELLINGS[letter] ?? letter);
}
