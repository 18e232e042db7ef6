/** What became of a mutation that the server has answered and nobody heard (M3): looked for in the log, never sent again. */

import type { Change } from "../../core/records";
import type { Row } from "./row";

/** Some of a list's changes, the newest first, and where the next older ones are asked for (S8). */
export interface HistoryPage {
  readonly changes: readonly Change[];
  readonly next: number | null;
}

/** The changes below a revision, or the newest. */
export type History = (list: string, before: number | null) => Promise<HistoryPage>;

export const NOT_FOUND = {
  code: "gap",
  message: "The server has answered it before, but it is not in the list\u2019s history.",
};

const MOST_PAGES = 25;

/** In which revision a mutation took effect; null if it is not in the log, or too far back in it. */
export async function revisionOf(row: Row, history: History): Promise<number | null> {
  let before: number | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { changes, next }: HistoryPage = await history(row.list, before);
    const found = changes.find(({ client, seq }) => client === row.client && seq === row.seq);
    if (found !== undefined) return found.rev;
    // It was made when its author had seen `base` already.
    if (next === null || (row.base ?? 0) >= next) return null;
    before = next;
  }
  return null;
}
