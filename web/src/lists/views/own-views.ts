/** How somebody sees Today, Upcoming and Mine. It stands in their home as a view that finds the same, and is no saved one. Pure. */

import { newJitter } from "../../core/ids";
import { between } from "../../core/order";
import type { Fields, Op } from "../../core/records";
import { deletedAt } from "../../core/state";
import { browserChance } from "../../sync/clock";
import type { ViewName } from "../rows";
import { type SavedView, savedViewsIn, type ViewPlace, viewFrom } from "./saved-views";

const QUERIES: Readonly<Record<ViewName, string>> = {
  today: "today | overdue",
  upcoming: "due after today",
  mine: "@me",
};

const idOf = (view: ViewName): string => `view-${view}`;

/** Null as long as nothing was chosen. */
export function ownViewIn({ id, records }: ViewPlace, view: ViewName): SavedView | null {
  const record = records.get(idOf(view));
  if (record?.type !== "view" || deletedAt(record) !== null) return null;
  return viewFrom(id, record);
}

/** What keeps a choice, also if the same person makes another on another device at once. */
export function ownViewOps(home: ViewPlace, view: ViewName, title: string, fields: Fields): Op[] {
  const id = idOf(view);
  const record = home.records.get(id);
  if (record)
    return [
      ...(deletedAt(record) === null ? [] : [{ op: "restore", id } as const]),
      { op: "set", id, fields },
    ];
  const last = savedViewsIn(home).at(-1)?.position ?? null;
  const position = between(last, null, newJitter(browserChance));
  return [
    { op: "create", id, type: "view", fields: { title, query: QUERIES[view], position } },
    { op: "set", id, fields },
  ];
}
