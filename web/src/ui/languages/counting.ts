/** Several of something in another language than English. */

import { digits } from "../format/digits";

export interface Counting {
  /** “3 Aufgaben”. */
  readonly plural: (count: number, one: string, many: string) => string;
  /** The one or the other, without the number. */
  readonly either: <T>(count: number, one: T, many: T) => T;
  readonly and: (words: readonly string[]) => string;
  readonly or: (words: readonly string[]) => string;
}

export function counting(language: string): Counting {
  const rules = new Intl.PluralRules(language);
  const conjunction = new Intl.ListFormat(language, { type: "conjunction" });
  const disjunction = new Intl.ListFormat(language, { type: "disjunction" });
  const either = <T>(count: number, one: T, many: T): T =>
    rules.select(count) === "one" ? one : many;
  return {
    plural: (count, one, many) => `${digits(count)} ${either(count, one, many)}`,
    either,
    and: (words) => conjunction.format(words),
    or: (words) => disjunction.format(words),
  };
}
