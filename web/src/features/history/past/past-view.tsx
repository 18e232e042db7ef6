"use client";

/** A list as it was: its rows at a mark of its history, and the slider that moves the mark. */

import {
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Task } from "../../../core/records";
import type { ListNow } from "../../../lists/past/put-back";
import { sayTooMuch } from "../../../ui/fields/say-error";
import { dayOf } from "../../../ui/format/due";
import { useNow, useToday } from "../../../ui/format/now";
import type { People } from "../../../ui/people/people";
import { pastStrings as words } from "../../../ui/strings/lists/past-strings";
import { refusedStrings as refused } from "../../../ui/strings/server/refused-strings";
import { announce } from "../../../ui/toasts/toasts";
import type { HistorySource, Reach } from "../use-history";
import { PastBar } from "./past-bar";
import { PastFeed, type PastNow } from "./past-feed";
import { PastRows } from "./past-rows";
import { daysIn, sayAround, sayMark, sayMoment } from "./words";

export interface PastViewProps {
  readonly list: string;
  /** The list today, and the revision it is at. */
  readonly now: ListNow;
  readonly head: number;
  readonly people: People;
  readonly listOf: HistorySource["listOf"];
  readonly reach: Reach;
  /** What puts a task back; null where nothing of it can be, and for those who may not write. */
  readonly backOf: (then: Task) => (() => void) | null;
  /** Null for those who have no place for a list. */
  readonly onNewList: ((then: ListNow) => void) | null;
  readonly onClose: () => void;
  /** What the list is called at a mark, and what else stands over its rows. */
  readonly heading: (then: ListNow | null, said: string) => ReactNode;
}

/** Where the slider rests for so long, what it needs is loaded. */
const REST_MS = 120;

export default function PastView(props: PastViewProps) {
  const { list, now, head, people, reach, onNewList, onClose, heading } = props;
  const feed = useMemo(() => new PastFeed(list), [list]);
  const past = useSyncExternalStore(feed.subscribe, feed.now, feed.now);
  // Null is the end, wherever that is by now.
  const [chosen, setChosen] = useState<number | null>(null);
  const mark = Math.min(chosen ?? head, head);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useLoading(feed, { mark, head, reach });
  const date = useNow();
  const today = useToday();
  const days = useMemo(() => daysIn(past.times, head), [past.times, head]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `past` says that there is more
  const moment = useMemo(() => feed.at(mark), [feed, mark, past]);
  const atEnd = mark === head;
  const then = atEnd ? now : (moment?.state ?? null);
  const label = atEnd
    ? words.now
    : moment
      ? sayMark(moment, date, props, now.records)
      : sayAround(mark, past.times, date);
  // The slider moves at once; the rows follow as fast as they can be drawn.
  const shown = useDeferredValue(
    useMemo(() => {
      const touched = new Set(atEnd ? [] : moment?.change.ops.map(({ id }) => id));
      return then && { then, touched, now: atEnd ? null : now };
    }, [then, atEnd, moment, now]),
  );
  const onMark = (rev: number) => setChosen(rev >= head ? null : Math.max(1, rev));
  const onDay = async (way: 1 | -1) => {
    const to = await dayBeside(feed, mark, head, way).catch(() => null);
    if (to === null) announce(words.failed);
    else onMark(to);
  };
  return (
    <>
      {heading(then, headingOf(moment?.change.at ?? null, { atEnd, then, date, label }))}
      {shown === null ? (
        <Missing past={past} reach={reach} onRetry={() => feed.want(mark, head)} />
      ) : (
        <PastRows
          list={list}
          {...shown}
          people={people}
          listOf={props.listOf}
          date={date}
          backOf={props.backOf}
        />
      )}
      <PastBar
        ref={field}
        mark={mark}
        head={head}
        label={mark === 1 && !atEnd ? `${label}. ${words.begins}` : label}
        days={days}
        today={today}
        onMark={onMark}
        onDay={(way) => void onDay(way)}
        onNewList={onNewList && then ? () => onNewList(then) : null}
        onClose={onClose}
      />
    </>
  );
}

interface Wanted {
  readonly mark: number;
  readonly head: number;
  readonly reach: Reach;
}

function useLoading(feed: PastFeed, { mark, head, reach }: Wanted): void {
  const first = useRef(head);
  useEffect(() => {
    if (reach === "online") void feed.sample(first.current);
  }, [feed, reach]);
  useEffect(() => {
    if (reach !== "online") return;
    const timer = setTimeout(() => feed.want(mark, head), REST_MS);
    return () => clearTimeout(timer);
  }, [feed, mark, head, reach]);
}

interface Headed {
  readonly atEnd: boolean;
  readonly then: ListNow | null;
  readonly date: Date;
  readonly label: string;
}

/** “As it was: Monday 14:05 · 16 open, 21 done”. */
function headingOf(at: string | null, { atEnd, then, date, label }: Headed): string {
  if (then === null) return label;
  const done = then.tasks.filter(({ completed }) => completed).length;
  const when = atEnd || at === null ? words.asItIs : words.asItWas(sayMoment(at, date));
  return `${when} · ${words.counts(then.tasks.length - done, done)}`;
}

interface MissingProps {
  readonly past: PastNow;
  readonly reach: Reach;
  readonly onRetry: () => void;
}

/** Why the rows are not there, and nothing in their place that was never so. */
function Missing({ past: { trouble, waiting }, reach, onRetry }: MissingProps) {
  const loading = sayTooMuch(waiting, refused.goesOn) ?? words.loading;
  const said = reach === "offline" ? words.offline : trouble === null ? loading : words[trouble];
  return (
    <div className="list-scroll">
      <p role="status" className="past-note">
        {said}{" "}
        {reach !== "offline" && trouble === "failed" ? (
          <button type="button" className="hit past-back" onClick={onRetry}>
            {words.retry}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** The end of the day before, or of the next one on which something was done; the list's ends where there is none. */
async function dayBeside(feed: PastFeed, mark: number, head: number, way: 1 | -1): Promise<number> {
  const day = (at: string): string => dayOf(new Date(at));
  const timeOf = async (rev: number): Promise<string> => {
    const known = () => feed.now().times.find((time) => time.rev === rev)?.at;
    if (known() === undefined) await feed.lookUp(rev);
    return known() ?? "";
  };
  const own = day(await timeOf(mark));
  if (way === -1) return Math.max(1, await feed.lastWhere((at) => day(at) < own, head));
  const end = await feed.lastWhere((at) => day(at) <= own, head);
  if (end >= head) return head;
  const next = day(await timeOf(end + 1));
  return feed.lastWhere((at) => day(at) <= next, head);
}
