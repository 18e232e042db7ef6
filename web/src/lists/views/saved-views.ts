/** Saved views: one's own stand in the home, those of a list in it, for all who have it. Pure. */

import { newId, newJitter } from "../../core/ids";
import { between } from "../../core/order";
import type { Fields, Op, TypedRecord } from "../../core/records";
import { besides } from "../../core/relations/besides";
import { deletedAt } from "../../core/state";
import { browserChance } from "../../sync/clock";
import type { ListView } from "../../sync/contract";
import { type Color, toColor } from "../../ui/theme/palette";
import { type Layout, layoutFrom } from "../summary";

export interface SavedView {
  readonly id: string;
  /** Where it stands: a home, or a list. */
  readonly place: string;
  readonly title: string;
  readonly query: string;
  readonly sort: string | null;
  readonly layout: Layout;
  readonly group: string | null;
  readonly color: Color | null;
  readonly position: string;
}

/** A home or list. */
export type ViewPlace = Pick<ListView, "id" | "title" | "records">;

/** How Today, Upcoming and Mine are seen stands beside them (own-views.ts). */
const OWN: ReadonlySet<string> = new Set(["view-today", "view-upcoming", "view-mine"]);

/** Found once for all states of a list in which no view changed. */
const found = new WeakMap<ViewPlace["records"], readonly SavedView[]>();

export function savedViewsIn({ id, records: all }: ViewPlace): readonly SavedView[] {
  const records = besides(all);
  const known = found.get(records);
  if (known) return known;
  const made = [...records.values()]
    .filter(({ id, type }) => type === "view" && !OWN.has(id))
    .filter((record) => deletedAt(record) === null)
    .map((record) => viewFrom(id, record))
    .sort((a, b) =>
      a.position < b.position || (a.position === b.position && a.id < b.id) ? -1 : 1,
    );
  found.set(records, made);
  return made;
}

export function viewFrom(place: string, record: TypedRecord): SavedView {
  const { id, title, query, sort, group, layout, color, position } = record;
  return {
    ...{ id, place, title: String(title), position: String(position) },
    query: typeof query === "string" ? query : "",
    sort: typeof sort === "string" ? sort : null,
    layout: layoutFrom(layout),
    group: typeof group === "string" ? group : null,
    color: typeof color === "string" ? toColor(color) : null,
  };
}

/** After all others. */
export function createViewOp(place: ViewPlace, fields: Fields): Op {
  const last = savedViewsIn(place).at(-1)?.position ?? null;
  const position = between(last, null, newJitter(browserChance));
  return {
    op: "create",
    id: newId(browserChance),
    type: "view",
    fields: { ...fields, position },
  };
}
