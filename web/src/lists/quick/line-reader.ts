"use client";

/** Reads typed lines (quick add). The reader and its words are loaded when a field is first used. */

import { useMemo, useState } from "react";
import type { Named } from "../../core/quick/completing";
import type { Understood } from "../../core/quick/line";
import type { Known } from "../../core/quick/signs";
import type { TypedRecord } from "../../core/records";
import { liveMembers, liveSections } from "../../core/relations/live";
import { deletedAt, isTask } from "../../core/state";
import type { ListView } from "../../sync/contract";
import { useStored } from "../../ui/browser/stored";
import { zoneOf } from "../zone-of";
import { localeFor, type Reading, signsFor, storedLanguage, storedSigns } from "./choice";

type Reader = typeof import("../../core/quick/line");
/** A list, as far as lines are read by it. */
export type Place = Pick<ListView, "id" | "title" | "records">;

/** Where a line is typed, and where it may put its task. */
export interface LineContext {
  readonly list: Place;
  readonly lists: readonly Place[];
  readonly me: string;
}

/** `kept`: words that shall stay in the title. */
export type ReadLine = (line: string, kept: ReadonlySet<string>) => Understood;

export interface LineReading {
  /** Null until the reader is there. */
  readonly read: ReadLine | null;
  /** Never rejected: without the reader, a line is all title. */
  readonly load: () => Promise<ReadLine>;
}

/** What is read of a line when the reader does not arrive. */
const allTitle: ReadLine = (line) => ({ title: line.trim(), fields: {}, list: null, parts: [] });

let loaded: Reader | null = null;
let loading: Promise<Reader> | null = null;

/** Null if it does not arrive; then it is asked for anew the next time. */
async function load(): Promise<Reader | null> {
  loading ??= import("../../core/quick/line");
  loaded = await loading.catch(() => null);
  if (loaded === null) loading = null;
  return loaded;
}

export async function readerIn(context: LineContext): Promise<ReadLine> {
  const found = await load();
  return found ? readerOf(found, context, readingNow()) : allTitle;
}

const readingNow = (): Reading => ({
  locale: localeFor(storedLanguage.read()),
  signs: signsFor(storedSigns.read()),
});

/** How this person's lines are read. */
export function useReading(): Reading {
  const locale = localeFor(useStored(storedLanguage));
  const signs = signsFor(useStored(storedSigns));
  return useMemo(() => ({ locale, signs }), [locale, signs]);
}

export function useLineReader(context: LineContext): LineReading {
  const [reader, setReader] = useState(loaded);
  const { list, lists, me } = context;
  const reading = useReading();
  const read = useMemo(
    () => reader && readerOf(reader, { list, lists, me }, reading),
    [reader, list, lists, me, reading],
  );
  return {
    read,
    load: async () => {
      const found = await readerIn(context);
      setReader(loaded);
      return found;
    },
  };
}

/** A line that names another list means the people and sections there. */
function readerOf(
  { keptAs, readLine }: Reader,
  { list, lists, me }: LineContext,
  reading: Reading,
): ReadLine {
  const readIn = (place: Place, line: string, kept: ReadonlySet<string>) =>
    readLine(line, {
      ...{ ...knownIn(place), lists: namesOfLists(lists), me },
      kept: new Set([...kept].map(keptAs)),
      ...{ now: Math.floor(Date.now() / 1000), zone: zoneOf(place.id, place.records) },
      ...reading,
    });
  return (line, kept) => {
    const found = readIn(list, line, kept);
    const other = found.list !== list.id && lists.find(({ id }) => id === found.list);
    return other ? readIn(other, line, kept) : found;
  };
}

/** Who and what a line can name that is typed there, or that has named another list. */
export function namedIn(
  { list, lists }: LineContext,
  named: string | null,
  { signs }: Reading,
): Named {
  const place = lists.find(({ id }) => id === named) ?? list;
  return { ...knownIn(place), lists: namesOfLists(lists), tags: tagsIn(place), signs };
}

const namesOfLists = (lists: readonly Place[]): readonly Known[] =>
  lists.map(({ id, title }) => ({ id, name: title }));

const knownIn = ({ records }: Place) => ({
  people: namesOf(liveMembers(records), "name"),
  sections: namesOf(liveSections(records), "title"),
});

function namesOf(records: readonly TypedRecord[], field: "name" | "title"): readonly Known[] {
  return records.flatMap(({ id, [field]: name }) =>
    typeof name === "string" && name !== "" ? [{ id, name }] : [],
  );
}

/** The tags of a list, the most used first. */
function tagsIn({ records }: Place): readonly string[] {
  const times = new Map<string, number>();
  for (const record of records.values())
    if (isTask(record) && deletedAt(record) === null)
      for (const tag of record.tags) times.set(tag, (times.get(tag) ?? 0) + 1);
  return [...times].sort(([, one], [, two]) => two - one).map(([tag]) => tag);
}
