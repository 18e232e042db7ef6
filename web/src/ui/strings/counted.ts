/** Words for several of something. */

import { digits } from "../format/digits";

export const plural = (count: number, one: string, many: string): string =>
  `${digits(count)} ${count === 1 ? one : many}`;

/** “Ann”, “Ann and Ben”, “Ann, Ben and Mia”. */
export const all = (names: readonly string[]): string => {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
};
