"use client";

/** All notices, by day, with what can be done at once. */

import { CheckCheck, Settings } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import type { Task } from "../../core/records";
import type { Notice } from "../../lists/notices";
import { digits } from "../../ui/format/digits";
import { useNow, useToday } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { noticeStrings as words } from "../../ui/strings/notice-strings";
import { isQuestion } from "./answers";
import { byDay, isIn, TABS, type Tab } from "./groups";
import { NoticeRow } from "./notice-row";

/** What is known of where a notice leads. */
export interface Place {
  readonly task: Task | null;
  readonly listTitle: string;
  readonly color: string | null;
  /** Whether this person may write there. */
  readonly writes: boolean;
}

export interface NoticesListProps {
  readonly me: string;
  readonly notices: readonly Notice[];
  readonly people: People;
  /** The task that is open beside it. */
  readonly open: string | null;
  /** What else the second line says. */
  readonly quiet: string | null;
  placeOf(notice: Notice): Place;
  readonly onOpen: (notice: Notice) => void;
  readonly onRead: (notices: readonly Notice[], read: boolean) => void;
  readonly onDone: (notice: Notice, task: Task) => void;
  readonly onLater: (notice: Notice) => void;
  readonly onAnswer: (notice: Notice, task: Task, answer: string) => void;
  readonly onSettings: () => void;
  /** What stands over the title on the phone. */
  readonly children?: ReactNode;
}

export default function NoticesList(props: NoticesListProps) {
  const { notices, people } = props;
  const [tab, setTab] = useState<Tab>("all");
  const id = useId();
  const unread = notices.filter(({ read }) => !read);
  const shown = notices.filter((notice) => isIn(tab, notice, people.agent));
  return (
    <>
      <header className="header notices-header">
        <div className="min-w-0 flex-1">
          <h1 className="header-title">{words.title}</h1>
          <p className="header-here">
            {[words.unread(unread.length), ...(props.quiet ? [props.quiet] : [])].join(" · ")}
          </p>
        </div>
        <button
          type="button"
          aria-label={words.markAll}
          className="notices-all hit"
          aria-disabled={unread.length === 0}
          onClick={() => (unread.length === 0 ? undefined : props.onRead(unread, true))}
        >
          <CheckCheck aria-hidden="true" size={19} className="md:hidden" />
          <span className="max-md:sr-only">{words.markAll}</span>
        </button>
        <button
          type="button"
          aria-label={words.settings}
          aria-haspopup="dialog"
          className="icon-button"
          onClick={props.onSettings}
        >
          <Settings aria-hidden="true" size={17} strokeWidth={1.8} />
        </button>
        {props.children}
      </header>
      <div className="list-scroll">
        <div className="notices">
          <Tabs id={id} unread={unread} people={people} shown={tab} onShow={setTab} />
          <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
            <Days {...props} shown={shown} all={tab === "all"} />
          </div>
        </div>
      </div>
    </>
  );
}

function Days(
  props: NoticesListProps & { readonly shown: readonly Notice[]; readonly all: boolean },
) {
  const { me, people, shown } = props;
  const now = useNow();
  const today = useToday();
  if (shown.length === 0)
    return <p className="notices-empty">{props.all ? words.empty : words.emptyHere}</p>;
  return byDay(shown, today).map((day) => (
    <section key={day.day} aria-label={day.said}>
      <h2 className="notices-day">{day.said}</h2>
      <ul onKeyDown={step}>
        {day.notices.map((notice) => {
          const { task, listTitle, color, writes } = props.placeOf(notice);
          const asked = task !== null && writes && isQuestion(notice, me);
          return (
            <NoticeRow
              key={notice.id}
              notice={notice}
              about={{ me, people, task, listTitle, now }}
              color={color}
              chosen={notice.task !== null && notice.task === props.open}
              onOpen={() => props.onOpen(notice)}
              onRead={(read) => props.onRead([notice], read)}
              onDone={task && !task.completed ? () => props.onDone(notice, task) : null}
              onLater={() => props.onLater(notice)}
              onAnswer={asked ? (answer) => props.onAnswer(notice, task, answer) : null}
            />
          );
        })}
      </ul>
    </section>
  ));
}

/** The arrows go up and down through all days. */
function step(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const all = [
    ...(event.currentTarget.closest(".notices")?.querySelectorAll<HTMLElement>("[data-notice]") ??
      []),
  ];
  const row = (event.target as HTMLElement)
    .closest("li")
    ?.querySelector<HTMLElement>("[data-notice]");
  const next = row ? all[all.indexOf(row) + by] : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface TabsProps {
  readonly id: string;
  readonly unread: readonly Notice[];
  readonly people: People;
  readonly shown: Tab;
  readonly onShow: (tab: Tab) => void;
}

/** One tab stop; the arrows go from one to the next. */
function Tabs({ id, unread, people, shown, onShow }: TabsProps) {
  const turn = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const next = TABS.at((TABS.indexOf(shown) + by) % TABS.length) ?? shown;
    onShow(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={words.tabs} onKeyDown={turn} className="notices-tabs">
      {TABS.map((tab) => {
        const count = unread.filter((notice) => isIn(tab, notice, people.agent)).length;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            className="notices-tab"
            onClick={() => onShow(tab)}
          >
            {words[tab]}
            {count > 0 && tab !== "all" ? (
              <span className="notices-count">{digits(count)}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
