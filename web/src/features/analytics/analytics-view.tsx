"use client";

/** What became of lists, in figures, and what happens in them now. */

import { type ReactNode, useMemo, useRef } from "react";
import type { Figures } from "../../account/analytics";
import { own } from "../../site/path";
import { storedValue, useStored } from "../../ui/browser/stored";
import { sayTooMuch } from "../../ui/fields/say-error";
import { addDays, dayOf } from "../../ui/format/due";
import { useToday } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";
import { refusedStrings as refused } from "../../ui/strings/server/refused-strings";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";
import { binsOf, rhythmOf } from "./bins";
import { Choose, FigureActions } from "./choices";
import { daysAsCsv, download, drawn, peopleAsCsv, pixelsOf } from "./export-figures";
import { LongestOpen, type OpenTask, TagsDone } from "./longest-open";
import { NowStrip } from "./now-strip";
import { PeopleDone } from "./people-done";
import { DoneChart, OpenChart } from "./time-chart";
import type { HeardList } from "./types";
import { useFigures } from "./use-figures";
import { WeekMap } from "./week-map";

export interface ListChoice {
  readonly id: string;
  readonly title: string;
  readonly color: string;
}

export interface AnalyticsViewProps {
  /** Those that the figures are of. */
  readonly lists: readonly HeardList[];
  /** Null for all of them together. */
  readonly list: string | null;
  readonly choices: readonly ListChoice[];
  readonly people: People;
  readonly live: boolean;
  readonly phone: boolean;
  /** A share link's guest has one list, and sees nobody's numbers. */
  readonly guest: boolean;
  /** Whether the list's figures name persons; null for who may not say so. */
  readonly personFigures: boolean | null;
  readonly onList: (list: string | null) => void;
  readonly onTask: (list: string, task: string) => void;
  readonly onPersonFigures: (shown: boolean) => void;
  /** The heading. */
  readonly children: ReactNode;
}

const RANGES = [7, 30, 90, 365, 3660] as const;
const ALL = "*";
const range = storedValue(own("livelist.analytics-days"), "30");

export default function AnalyticsView(props: AnalyticsViewProps) {
  const { lists, list, choices, people, live, phone, guest } = props;
  const today = useToday();
  const chosen = Number(useStored(range));
  const days = RANGES.find((each) => each === chosen) ?? 30;
  const revs = lists.map(({ id, rev }) => `${id} ${rev}`).join();
  const from = addDays(today, 1 - days);
  const { figures, failure } = useFigures({ list, from, fresh: `${today} ${live} ${revs}` });
  const root = useRef<HTMLDivElement>(null);
  return (
    <>
      <header className="header figures-header">
        {props.children}
        <div className="figures-tools">
          {guest ? null : (
            <Choose
              label={words.lists}
              value={list ?? ALL}
              choices={[
                { value: ALL, label: words.allLists(choices.length) },
                ...choices.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChoose={(value) => props.onList(value === ALL ? null : value)}
            />
          )}
          <Choose
            label={words.days}
            value={String(days)}
            choices={RANGES.map((each) => ({ value: String(each), label: words.ranges[each] }))}
            onChoose={(value) => range.write(value)}
          />
          <FigureActions
            phone={phone}
            personFigures={props.personFigures}
            onPersonFigures={props.onPersonFigures}
            exports={figures ? exportsOf(figures, people, root) : []}
          />
        </div>
      </header>
      <div ref={root} className="figures">
        <NowStrip
          lists={lists}
          live={live}
          people={people}
          half={figures?.total.hours.median ?? null}
        />
        {figures === null ? (
          <p role="status" className="figure-none px-[18px] md:px-0">
            {failure === null
              ? words.loading
              : (sayTooMuch(failure, refused.goesOn) ?? words.offline)}
          </p>
        ) : (
          <Counted {...props} figures={figures} today={today} />
        )}
      </div>
    </>
  );
}

interface CountedProps extends AnalyticsViewProps {
  readonly figures: Figures;
  readonly today: string;
}

function Counted(props: CountedProps) {
  const { figures, lists, choices, people, guest, today } = props;
  const bins = useMemo(() => binsOf(figures), [figures]);
  const rhythm = rhythmOf(figures.days);
  const open = useMemo(() => longestOpen(lists, choices, today), [lists, choices, today]);
  return (
    <div className="figures-grid">
      <DoneChart
        bins={bins}
        today={figures.today}
        hint={words.done.rhythm(rhythm.active, figures.days.length, rhythm.longest)}
      />
      <OpenChart bins={bins} today={figures.today} />
      <PeopleDone
        persons={figures.persons}
        people={people}
        why={guest ? words.person.guest : words.person.off}
      />
      <WeekMap week={figures.week} />
      <LongestOpen tasks={open} onOpen={props.onTask} />
      <TagsDone tags={figures.tags} />
    </div>
  );
}

const OLDEST = 5;
const DAY_MS = 86_400_000;

function longestOpen(
  lists: readonly HeardList[],
  choices: readonly ListChoice[],
  today: string,
): OpenTask[] {
  const open = lists.flatMap(({ id, tasks }) =>
    tasks.filter(({ completed }) => !completed).map((task) => ({ task, list: id })),
  );
  open.sort((a, b) => (a.task.created_at < b.task.created_at ? -1 : 1));
  return open.slice(0, OLDEST).map(({ task, list }) => {
    const choice = choices.find(({ id }) => id === list);
    const since = Date.parse(`${dayOf(new Date(task.created_at))}T12:00Z`);
    const age = Math.max(0, Math.round((Date.parse(`${today}T12:00Z`) - since) / DAY_MS));
    const listTitle = choice?.title ?? strings.lists.untitled;
    return { task, list, listTitle, color: choice?.color ?? "var(--faint)", age };
  });
}

function exportsOf(
  figures: Figures,
  people: People,
  root: { readonly current: HTMLElement | null },
): { label: string; run: () => void }[] {
  const { export: said } = words;
  const file = (ending: string) => `${said.file}-${figures.today}.${ending}`;
  const text = (name: string, content: string, type: string) =>
    download(name, new Blob([content], { type: `${type};charset=utf-8` }));
  const nameOf = (id: string | null) => (id === null ? words.person.others : people.name(id));
  const { persons } = figures;
  const pictures = () => (root.current ? drawn(root.current) : null);
  return [
    { label: said.csv, run: () => text(file("csv"), daysAsCsv(figures), "text/csv") },
    ...(persons === null
      ? []
      : [
          {
            label: said.people,
            run: () => text(file("people.csv"), peopleAsCsv(persons, nameOf), "text/csv"),
          },
        ]),
    {
      label: said.svg,
      run() {
        const made = pictures();
        if (made) text(file("svg"), made.svg, "image/svg+xml");
      },
    },
    {
      label: said.png,
      run() {
        const made = pictures();
        if (made)
          pixelsOf(made).then(
            (pixels) => download(file("png"), pixels),
            () => showToast(strings.toast.notNow),
          );
      },
    },
  ];
}
