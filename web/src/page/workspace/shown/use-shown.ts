"use client";

/** The rows of a list or view as they are shown: those that its filter finds, in the order that was chosen. */

import { useMemo } from "react";
import type { Term } from "../../../core/filter/terms";
import type { BadFilter } from "../../../core/filter/tokens";
import type { RowTask } from "../../../lists/items";
import { useFilter, useFound } from "../../../lists/views/filtering";
import { ownViewIn } from "../../../lists/views/own-views";
import { type SavedView, savedViewsIn } from "../../../lists/views/saved-views";
import { sorted } from "../../../lists/views/sorting";
import type { Address } from "../../frame/address";
import type { Workspace } from "../use-workspace";
import { useTicked } from "./use-ticked";

export interface Shown {
  readonly rows: readonly RowTask[];
  /** The filter that is typed, or that of the view; null for none. */
  readonly text: string | null;
  readonly term: Term | null;
  readonly wrong: BadFilter | null;
  /** The view that is open; null also for one that is not there. */
  readonly saved: SavedView | null;
  readonly sort: string | null;
  readonly group: string | null;
  /** Whether done tasks are shown where nothing is looked for. */
  readonly showDone: boolean;
  /** Of the rows, those that the filter does not find any more since they were ticked. */
  readonly ticked: ReadonlySet<string>;
}

export function useShown(
  workspace: Workspace,
  { saved: id, filter, list, view }: Address,
  me: string,
  editing: string | null,
): Shown {
  const { rows, lists, current, home, people } = workspace;
  const place = list === null ? home : current;
  const saved = useMemo(
    () => (id && place && savedViewsIn(place).find((each) => each.id === id)) || null,
    [id, place],
  );
  const text = filter ?? saved?.query ?? null;
  // A bar in which nothing is written yet looks for nothing.
  const sought = saved === null && text?.trim() === "" ? null : text;
  const { term, wrong } = useFilter(sought);
  const matching = useFound(rows, lists, term, me, editing);
  const link = current && view === null ? home?.records.get(current.id) : undefined;
  const own = home && view !== null && view !== "notices" ? ownViewIn(home, view) : null;
  const kept = (name: "sort" | "group") => {
    const keeper = saved ?? own ?? link;
    return typeof keeper?.[name] === "string" ? keeper[name] : null;
  };
  const [sort, group] = [kept("sort"), kept("group")];
  const showDone = sought !== null || link?.show_done !== false;
  const found = useMemo(
    () =>
      showDone ? matching : matching.filter(({ task }) => !task.completed || task.id === editing),
    [matching, showDone, editing],
  );
  const ticked = useTicked(rows, found, `${id} ${current?.id} ${view} ${text}`);
  const shown = useMemo(() => {
    if (ticked.size === 0) return found;
    const kept = new Set([...found.map(({ task }) => task.id), ...ticked]);
    return rows.filter(({ task }) => kept.has(task.id));
  }, [rows, found, ticked]);
  const inOrder = useMemo(() => sorted(shown, sort, people.name), [shown, sort, people]);
  return { rows: inOrder, text, term, wrong, saved, sort, group, showDone, ticked };
}
