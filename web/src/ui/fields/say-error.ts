/** What went wrong, in words. */

import { Problem } from "../../site/problem";
import { inWords } from "../language/register";
import { refusedStrings as words } from "../strings/server/refused-strings";
import { strings } from "../strings/strings";

/** That too much was asked, and when it can be asked again; null if that is not what went wrong. */
export function sayTooMuch(error: unknown, sayWhen = words.again): string | null {
  if (!(error instanceof Problem) || error.code !== "too_many") return null;
  const why = inWords(error.message);
  return error.after === null ? why : `${why} ${sayWhen(error.after)}`.trim();
}

export const sayError = (error: unknown): string =>
  sayTooMuch(error) ??
  (error instanceof Error && error.message !== "" ? inWords(error.message) : strings.toast.notNow);
