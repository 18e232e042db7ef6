/** What the sidebar knows of a list, and which section it stands in. Pure. */

import type { Json } from "../core/records";
import { COLORS } from "../core/rules";
import type { Color } from "../ui/theme/palette";

/** How somebody sees a list. */
export const LAYOUTS = ["list", "board", "calendar"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What a record says of it; null and what is unknown here are a list. */
export const layoutFrom = (value: Json | undefined): Layout =>
  LAYOUTS.find((each) => each === value) ?? "list";

/** What this person's home says of a list. */
export interface ListLink {
  readonly position: string;
  /** One's own, shown instead of the list's. */
  readonly color: Color | null;
  readonly favorite: boolean;
  readonly archived: boolean;
  readonly layout: Layout;
  /** The revision up to which one has looked; null before one ever did. */
  readonly seen: number | null;
}

export interface ListSummary {
  readonly id: string;
  readonly title: string;
  /** As it is shown to this person; `listColor` is what the list itself says. */
  readonly color: Color;
  readonly listColor: Color;
  readonly open: number;
  /** Owners rename and delete; the others can leave. */
  readonly role: "owner" | "editor" | "viewer";
  /** Others are in it too. */
  readonly shared: boolean;
  /** The server cannot read it. */
  readonly unreadable: boolean;
  /** Null for a list that is not in the home: nothing of one's own can be said of it. */
  readonly link: ListLink | null;
  /** What is added without naming a list goes here, so it stays in sight. */
  readonly staying: boolean;
}

export type SectionName = "favorites" | "own" | "shared";

/** Before which list (null: at its end) of which section. */
export interface ListPlace {
  readonly section: SectionName;
  readonly before: string | null;
}

export interface Section {
  readonly name: SectionName;
  readonly lists: readonly ListSummary[];
}

/** Each list stands once: with the favourites, else where it belongs. */
export const sectionOf = (list: ListSummary): SectionName =>
  list.link?.favorite ? "favorites" : belongsTo(list);

export const belongsTo = (list: ListSummary): SectionName =>
  list.role === "owner" ? "own" : "shared";

export const isArchived = (list: ListSummary): boolean => list.link?.archived === true;

/** The sections in order; one's own lists are always one, for there one makes more. */
export function sectionsOf(lists: readonly ListSummary[]): Section[] {
  const shown = lists.filter((list) => !isArchived(list));
  return (["favorites", "own", "shared"] as const)
    .map((name) => ({ name, lists: shown.filter((list) => sectionOf(list) === name) }))
    .filter(({ name, lists: found }) => found.length > 0 || name === "own");
}

/** For a new list: the colour that the fewest lists in sight have, whoever's they are. */
export function freshColor(lists: readonly ListSummary[]): Color {
  const uses = (color: Color) =>
    lists.filter((list) => !isArchived(list) && list.color === color).length;
  return COLORS.reduce((least, color) => (uses(color) < uses(least) ? color : least));
}
