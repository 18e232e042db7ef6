/** What a notice says: a sentence with what matters in bold, and a line below. */

import { createElement, Fragment, type ReactNode } from "react";
import type { Task } from "../../core/records";
import type { Notice } from "../../lists/notices";
import { sayDue } from "../../ui/format/due";
import type { People } from "../../ui/people/people";
import { noticeStrings as words } from "../../ui/strings/notice-strings";

export interface Said {
  readonly sentence: ReactNode;
  readonly below: ReactNode;
}

/** What the sentence needs to know of the lists. */
export interface About {
  readonly me: string;
  readonly people: People;
  /** As it is now; null if it is gone. */
  readonly task: Task | null;
  readonly listTitle: string;
  readonly now: Date;
}

const SYSTEM = "system";
const HOUR_MS = 3_600_000;

export function say(notice: Notice, about: About): Said {
  const { task } = about;
  const title = <B>{task?.title ?? notice.title ?? words.someTask}</B>;
  const isYou = concernsMe(notice, about);
  const several = notice.also.length > 0;
  const said = words.said;
  const sentence = (text: string) => (
    <Sentence
      text={text}
      shown={{
        title,
        who: everybody(notice, about),
        whom: notice.to.map((id) => about.people.name(id)).join(", "),
        list: <B>{about.listTitle || notice.title || words.someList}</B>,
      }}
    />
  );
  switch (notice.kind) {
    case "reminder":
      return notice.task === null
        ? {
            sentence: (
              <>
                {title}
                {more(notice)}
              </>
            ),
            below: said.missed,
          }
        : { sentence: title, below: whenDue(about) };
    case "assigned":
      return {
        sentence: (
          <>
            {sentence(said.assigned(isYou, several))}
            {more(notice)}
          </>
        ),
        below: dated(about),
      };
    case "mentioned":
      return { sentence: sentence(said.mentioned(isYou, several)), below: quoted(notice) };
    case "commented":
      return { sentence: sentence(said.commented(notice.count, several)), below: quoted(notice) };
    case "shared":
      return {
        sentence: sentence(said.shared(isYou, several)),
        below: words.may[notice.text ?? ""] ?? "",
      };
    case "repeated":
      return {
        sentence: sentence(said.repeated(isYou, several)),
        below: task?.due ? said.next(sayDue(task.due, about.now).text) : about.listTitle,
      };
    case "conflict": {
      const field = words.fields[notice.field ?? ""] ?? notice.field ?? "";
      return {
        sentence: sentence(said.wroteOver(field, isYou, several)),
        below: lost(notice, about, isYou),
      };
    }
    case "asks":
      return { sentence: sentence(said.asks(isYou, several)), below: notice.text ?? "" };
    default:
      return {
        sentence: <B>{notice.title ?? notice.text ?? ""}</B>,
        below: notice.title ? notice.text : "",
      };
  }
}

interface SentenceProps {
  /** With the names of what is shown in braces; each language has its own order. */
  readonly text: string;
  readonly shown: Readonly<Record<string, ReactNode>>;
}

function Sentence({ text, shown }: SentenceProps) {
  const parts = text.split(/\{(\w+)\}/);
  return createElement(
    Fragment,
    null,
    ...parts.map((part, at) => (at % 2 === 0 ? part : shown[part])),
  );
}

function B({ children }: { readonly children: ReactNode }) {
  return <bdi className="font-[620] text-ink">{children}</bdi>;
}

function everybody({ by, also }: Notice, { people }: About): ReactNode {
  if (by === SYSTEM) return <B>{words.livelist}</B>;
  const names = [by, ...also].map((id) => people.name(id));
  const shown = names.length > 2 ? [...names.slice(0, 2), words.said.others] : names;
  return shown.map((name, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name
    <Fragment key={place}>
      {place === 0 ? null : place === shown.length - 1 ? ` ${words.said.and} ` : ", "}
      <B>{name}</B>
    </Fragment>
  ));
}

/** Without accounts a notice may be for others, who are named then. */
const concernsMe = ({ to }: Notice, { me }: About): boolean => to.length === 0 || to.includes(me);

const more = ({ count }: Notice): ReactNode =>
  count === 1 ? null : <> {words.said.andMore(count - 1)}</>;

const quoted = ({ text }: Notice): string => (text ? words.said.quote(text) : "");

/** “In 30 minutes, today 17:00”. */
function whenDue({ task, listTitle, now }: About): string {
  if (!task?.due) return listTitle;
  const said = sayDue(task.due, now).text;
  const left = task.due.length > 10 ? Date.parse(task.due) - now.getTime() : Number.NaN;
  if (!(left > 0 && left < 24 * HOUR_MS)) return said;
  const minutes = Math.ceil(left / 60_000);
  const ahead = minutes < 60 ? words.inMinutes(minutes) : words.inHours(Math.round(minutes / 60));
  return `${ahead}, ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

function dated({ task, listTitle, now }: About): string {
  return [task?.due ? sayDue(task.due, now).text : "", listTitle].filter(Boolean).join(" · ");
}

/** “**3 m³ birch** where you wrote **2 m³ birch**”. */
function lost(notice: Notice, { task, listTitle, people }: About, isYou: boolean): ReactNode {
  const { field, text, to } = notice;
  const now = field === null ? null : task?.[field];
  if (typeof now !== "string" || text === null) return listTitle;
  return (
    <Sentence
      text={words.said.whereWrote(isYou)}
      shown={{
        now: <B>{now}</B>,
        whom: to.map((id) => people.name(id)).join(", "),
        text: <B>{text}</B>,
      }}
    />
  );
}
