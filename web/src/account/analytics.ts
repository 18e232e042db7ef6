/** What became of lists, in figures: the server's answers (A7). */

import type { Fetch } from "../site/path";
import { type Ask, as, asking } from "./ask";
import { count, many, maybe, shape, text } from "./read";

/** What was done in a stretch of time; docs/analytics.md says what counts as what. */
export interface Deeds {
  readonly created: number;
  readonly completed: number;
  readonly reopened: number;
  readonly deleted: number;
  readonly restored: number;
  readonly expired: number;
  readonly commented: number;
}

/** A day or a month, by its name (`2026-11-28`, `2026-11`), and how things stood at its end. */
export interface Stretch extends Deeds {
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
}

/** Within how many hours half, and nine tenths, of what was done were done. */
export interface HoursToDone {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface PersonFigures extends Deeds {
  /** Null for all who are not in the list. */
  readonly id: string | null;
  readonly hours: HoursToDone;
}

export interface TagFigures {
  /** Null for those that are not told apart. */
  readonly tag: string | null;
  readonly completed: number;
}

export interface Figures {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly zone: string;
  readonly days: readonly Stretch[];
  readonly months: readonly Stretch[];
  readonly total: Deeds & { readonly hours: HoursToDone };
  /** Null where nobody is told of. */
  readonly persons: readonly PersonFigures[] | null;
  readonly tags: readonly TagFigures[];
  /** Completed by weekday, Monday first, and hour. */
  readonly week: readonly (readonly number[])[];
}

export interface AnalyticsClient {
  /** Of a list, or of all lists of one's own. Rejects with a `Problem`. */
  figures(list: string | null, from: string): Promise<Figures>;
}

const deeds = {
  created: count,
  completed: count,
  reopened: count,
  deleted: count,
  restored: count,
  expired: count,
  commented: count,
};
const standing = { ...deeds, open: count, overdue: count };
const hours = shape<HoursToDone>({ count, median: maybe(count), p90: maybe(count) });
const stretch = (name: string) => (value: unknown) => {
  const { [name]: named } = shape<Record<string, string>>({ [name]: text })(value);
  return { ...shape<Omit<Stretch, "name">>(standing)(value), name: named ?? "" };
};

const answer = shape<Figures>({
  from: text,
  to: text,
  today: text,
  zone: text,
  days: many(stretch("date")),
  months: many(stretch("month")),
  total: shape<Figures["total"]>({ ...deeds, hours }),
  persons: maybe(many(shape<PersonFigures>({ ...deeds, id: maybe(text), hours }))),
  tags: many(shape<TagFigures>({ tag: maybe(text), completed: count })),
  week: many(many(count)),
});

/** `actor`: who this is where nobody signs in; null where the server knows. */
export function analyticsClient(fetcher: Fetch, actor: string | null): AnalyticsClient {
  const ask: Ask = asking(actor === null ? fetcher : as(fetcher, actor));
  return {
    figures(list, from) {
      const path = list === null ? "" : `/lists/${encodeURIComponent(list)}`;
      return ask("GET", `${path}/analytics?from=${from}`, answer);
    },
  };
}
