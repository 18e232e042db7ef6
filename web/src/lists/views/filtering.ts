/** Filters over the lists that this device has. The grammar and its words are loaded when one is first used. */

import { useEffect, useMemo, useState } from "react";
import type { Term } from "../../core/filter/terms";
import type { BadFilter } from "../../core/filter/tokens";
import { liveMembers, liveSections } from "../../core/relations/live";
import type { ListView } from "../../sync/contract";
import { useNow } from "../../ui/format/now";
import type { RowTask } from "../items";
import { saidOn } from "../said";
import { titleOf } from "../title-of";
import { zoneOf } from "../zone-of";

type Grammar = typeof import("../../core/filter/reading") &
  typeof import("../../core/filter/finding");

let loaded: Grammar | null = null;

/** Null if it does not arrive; then it is asked for anew the next time. */
async function load(): Promise<Grammar | null> {
  const parts = await Promise.all([
    import("../../core/filter/reading"),
    import("../../core/filter/finding"),
  ]).catch(() => null);
  if (parts) loaded = { ...parts[0], ...parts[1] };
  return loaded;
}

export interface Filtering {
  /** What is read of it: the last text that could be. Null until it is. */
  readonly term: Term | null;
  /** Why the text as it is cannot be read. */
  readonly wrong: BadFilter | null;
}

/** Read a filter; null is none. */
export function useFilter(text: string | null): Filtering {
  const [grammar, setGrammar] = useState(loaded);
  const wanted = text !== null && grammar === null;
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    void load().then((found) => here && setGrammar(found));
    return () => {
      here = false;
    };
  }, [wanted]);
  const wrong = useMemo(
    () => (grammar && text !== null ? grammar.whyNot(text) : null),
    [grammar, text],
  );
  const now = useMemo(
    () => (grammar && text !== null && wrong === null ? grammar.readFilter(text) : null),
    [grammar, text, wrong],
  );
  const [last, setLast] = useState<Term | null>(now);
  const term = text === null ? null : (now ?? last);
  if (term !== last) setLast(term);
  return { term, wrong };
}

/** The rows that a filter finds; all of them while there is none, and the one that is being edited. */
export function useFound(
  rows: readonly RowTask[],
  lists: readonly ListView[],
  term: Term | null,
  me: string,
  editing: string | null,
): readonly RowTask[] {
  const now = useNow();
  const tests = useMemo(() => {
    if (term === null || loaded === null) return null;
    const { finder } = loaded;
    return new Map(lists.map((view) => [view.id, finder(term, aroundOf(view, me, now))] as const));
  }, [lists, term, me, now]);
  return useMemo(
    () =>
      tests === null
        ? rows
        : rows.filter(({ list, task }) => task.id === editing || tests.get(list)?.(task) === true),
    [rows, tests, editing],
  );
}

/** A list as a filter sees it. */
function aroundOf(view: ListView, me: string, now: Date) {
  const { id, records, tasks } = view;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return {
    ...{ me, now: Math.floor(now.getTime() / 1000), zone: zoneOf(id, records) },
    title: titleOf(view),
    people: liveMembers(records).map((one) => [one.id, String(one.name ?? "")] as const),
    sections: liveSections(records).map((one) => [one.id, String(one.title)] as const),
    tasks: () => tasks,
    task: (task: string) => byId.get(task),
    discussed: () => new Set(saidOn(records).keys()),
  };
}
