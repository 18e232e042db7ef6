"use client";

import { Bell, Check, Circle, CircleDot, Clock } from "lucide-react";
import type { CSSProperties } from "react";
import type { Notice } from "../../lists/notices";
import { Avatar } from "../../ui/people/avatar";
import { useSwipe } from "../../ui/rows/use-swipe";
import { noticeStrings as words } from "../../ui/strings/notice-strings";
import { timeOf } from "./groups";
import { type About, say } from "./sentences";

export interface NoticeRowProps {
  readonly notice: Notice;
  readonly about: About;
  /** The list's colour, null if it is gone. */
  readonly color: string | null;
  readonly chosen: boolean;
  readonly onOpen: () => void;
  readonly onRead: (read: boolean) => void;
  /** Null where there is nothing to do any more. */
  readonly onDone: (() => void) | null;
  readonly onLater: () => void;
  /** Null where there is nothing to answer. */
  readonly onAnswer: ((answer: string) => void) | null;
}

const MARK_PX = 72;

export function NoticeRow(props: NoticeRowProps) {
  const { notice, about, chosen, onOpen, onRead, onDone, onLater } = props;
  const { sentence, below } = say(notice, about);
  const acts = notice.kind === "reminder" && !notice.read && notice.task !== null;
  const waits = notice.again !== null && Date.parse(notice.again) > about.now.getTime();
  const { by, handlers } = useSwipe(
    [{ at: MARK_PX, run: () => onRead(!notice.read) }],
    waits ? [] : [{ at: MARK_PX, run: onLater }],
  );
  const style = by === 0 ? undefined : ({ transform: `translateX(${by}px)` } as CSSProperties);
  return (
    <li className="notice" data-chosen={chosen || undefined} style={style} {...handlers}>
      {notice.read ? null : <span role="img" aria-label={words.isUnread} className="notice-dot" />}
      <Sign notice={notice} about={about} />
      <div className="notice-words">
        <button type="button" data-notice className="notice-open" onClick={onOpen}>
          <span dir="auto" className="notice-sentence">
            {sentence}
          </span>
          <span dir="auto" className="notice-below">
            {below}
          </span>
        </button>
        {props.onAnswer && !notice.read ? (
          <Answers onAnswer={props.onAnswer} onOpen={onOpen} />
        ) : null}
        {acts ? (
          <span className="mt-2 flex gap-1.5">
            {onDone ? (
              <button type="button" className="button notice-act" onClick={onDone}>
                <Check aria-hidden="true" size={13} strokeWidth={2.6} />
                {words.done}
              </button>
            ) : null}
            <button type="button" className="button notice-act" onClick={onLater}>
              <Clock aria-hidden="true" size={13} />
              {words.inAnHour}
            </button>
          </span>
        ) : null}
      </div>
      <span className="notice-side">
        <button
          type="button"
          aria-label={notice.read ? words.unreadAgain : words.read}
          className="icon-button notice-toggle"
          onClick={() => onRead(!notice.read)}
        >
          {notice.read ? (
            <CircleDot aria-hidden="true" size={14} />
          ) : (
            <Circle aria-hidden="true" size={14} />
          )}
        </button>
        <time dateTime={notice.at}>
          {waits && notice.again ? words.comesAgain(timeOf(notice.again)) : timeOf(notice.at)}
        </time>
        <span
          aria-hidden="true"
          className="notice-list"
          style={props.color ? { background: `var(--c-${props.color})` } : undefined}
        />
      </span>
    </li>
  );
}

function Answers({
  onAnswer,
  onOpen,
}: {
  readonly onAnswer: (answer: string) => void;
  readonly onOpen: () => void;
}) {
  const { yes, no, showMe } = words.answers;
  return (
    <span className="mt-2 flex gap-1.5">
      <button type="button" className="button notice-act" onClick={() => onAnswer(yes)}>
        {yes}
      </button>
      <button type="button" className="button notice-act" onClick={onOpen}>
        {showMe}
      </button>
      <button type="button" className="notice-act notice-no" onClick={() => onAnswer(no)}>
        {no}
      </button>
    </span>
  );
}

function Sign({ notice, about }: Pick<NoticeRowProps, "notice" | "about">) {
  if (notice.by === "system")
    return (
      <span aria-hidden="true" className="notice-sign">
        <Bell size={15} strokeWidth={1.9} />
      </span>
    );
  const { people } = about;
  return (
    <span className="notice-avatar">
      <Avatar id={notice.by} people={people} />
    </span>
  );
}
