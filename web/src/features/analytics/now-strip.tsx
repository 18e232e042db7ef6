"use client";

/** What moves as it happens, from what the page hears anyway: nothing of it is asked for. */

import { knowing } from "../../lists/people/people";
import { usePeopleHereIn } from "../../react/use-people-here-in";
import { digits } from "../../ui/format/digits";
import { dayOf, sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { Avatar } from "../../ui/people/avatar";
import { namesOf, type People } from "../../ui/people/people";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";
import { strings } from "../../ui/strings/strings";
import type { HeardList } from "./types";
import { usePulse } from "./use-pulse";

export interface NowStripProps {
  readonly lists: readonly HeardList[];
  readonly live: boolean;
  readonly people: People;
  /** Hours within which half is done, from the server. */
  readonly half: number | null;
}

export function NowStrip(props: NowStripProps) {
  return (
    <section aria-label={words.now.label} className="now">
      <Here {...props} />
      <Edits {...props} />
      <Done {...props} />
      <div className="now-part">
        <p className="now-label">{words.now.half}</p>
        <p className="now-figure">{words.took(props.half)}</p>
      </div>
    </section>
  );
}

const DISCS = 4;

function Here({ lists, people: known }: NowStripProps) {
  const here = usePeopleHereIn(lists);
  const people = knowing(known, here);
  return (
    <div className="now-part">
      <p className="now-label">
        <span aria-hidden="true" className="now-dot" /> {words.now.here}
      </p>
      <div className="flex min-w-0 items-center gap-2.5">
        {here.length > 0 ? (
          <span
            role="img"
            aria-label={namesOf(here, people, Number.POSITIVE_INFINITY).join(", ")}
            title={namesOf(here, people, Number.POSITIVE_INFINITY).join(", ")}
            className="avatars"
          >
            {here.slice(0, DISCS).map(({ id }) => (
              <Avatar key={id} id={id} people={people} />
            ))}
            {here.length > DISCS ? (
              <span className="avatars-more">{strings.presence.more(here.length - DISCS)}</span>
            ) : null}
          </span>
        ) : null}
        <span className="now-words">{here.length > 0 ? words.now.andYou : words.now.onlyYou}</span>
      </div>
    </div>
  );
}

const BAR = 5;
const STEP = 8;
const TALL = 34;

function Edits({ lists, live }: NowStripProps) {
  const { lately, minutes } = usePulse(lists, live);
  const most = Math.max(1, ...minutes);
  return (
    <div className="now-part now-edits">
      <div>
        <p className="now-label">{words.now.pulse}</p>
        <p className="now-figure" data-figure="edits">
          {digits(lately)}
        </p>
      </div>
      <svg
        role="img"
        aria-label={words.now.pulseLong(minutes)}
        className="now-bars"
        viewBox={`0 0 ${STEP * minutes.length} ${TALL}`}
        preserveAspectRatio="xMaxYMax meet"
      >
        {minutes.map((count, at) => {
          const height = Math.max(1.5, (count / most) * (TALL - 2));
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
              key={at}
              x={at * STEP}
              y={TALL - height}
              width={BAR}
              height={height}
              rx={1.5}
              className={at === minutes.length - 1 ? "done" : "add"}
            />
          );
        })}
      </svg>
    </div>
  );
}

function Done({ lists, people }: NowStripProps) {
  const now = useNow();
  const today = dayOf(now);
  let count = 0;
  let last: { readonly at: string; readonly by: string } | null = null;
  for (const { tasks } of lists) {
    for (const { completed_at: at, completed_by: by } of tasks) {
      if (at === null || dayOf(new Date(at)) !== today) continue;
      count += 1;
      if (last === null || at > last.at) last = { at, by: by ?? "" };
    }
  }
  return (
    <div className="now-part">
      <p className="now-label">{words.now.doneToday}</p>
      <p className="now-figure">
        <span data-figure="done-today">{digits(count)}</span>
        {last ? (
          <span className="now-words">
            {words.now.doneBy(people.name(last.by), sayAgo(last.at, now))}
          </span>
        ) : null}
      </p>
    </div>
  );
}
