"use client";

/** The tasks that have been open the longest, and the tags of what was done. */

import type { TagFigures } from "../../account/analytics";
import type { Task } from "../../core/records";
import { digits } from "../../ui/format/digits";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";

export interface OpenTask {
  readonly task: Task;
  readonly list: string;
  readonly listTitle: string;
  readonly color: string;
  /** For how many days. */
  readonly age: number;
}

export interface LongestOpenProps {
  readonly tasks: readonly OpenTask[];
  readonly onOpen: (list: string, task: string) => void;
}

export function LongestOpen({ tasks, onOpen }: LongestOpenProps) {
  const { oldest: said } = words;
  return (
    <section aria-label={said.title} className="figure">
      <div className="figure-head">
        <h2 className="figure-title">{said.title}</h2>
      </div>
      {tasks.length === 0 ? <p className="figure-none">{said.none}</p> : null}
      <ul>
        {tasks.map(({ task, list, listTitle, color, age }) => (
          <li key={`${list}/${task.id}`}>
            <button
              type="button"
              aria-label={said.open(task.title, listTitle, said.days(age))}
              className="oldest-row"
              onClick={() => onOpen(list, task.id)}
            >
              <span aria-hidden="true" className="nav-square mx-0" style={{ background: color }} />
              <span dir="auto" className="min-w-0 flex-1 truncate text-left">
                {task.title}
              </span>
              <span className="oldest-age">{said.days(age)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TAGS = 24;

export function TagsDone({ tags }: { readonly tags: readonly TagFigures[] }) {
  const { tags: said } = words;
  return (
    <section aria-label={said.title} className="figure">
      <div className="figure-head">
        <h2 className="figure-title">{said.title}</h2>
        {tags.length > 0 ? <p className="figure-hint">{said.hint}</p> : null}
      </div>
      {tags.length === 0 ? <p className="figure-none">{said.none}</p> : null}
      <ul className="flex flex-wrap gap-2">
        {tags.slice(0, TAGS).map(({ tag, completed }) => (
          <li key={tag ?? ""} className="tag-figure">
            {tag === null ? null : <span aria-hidden="true">#</span>}
            <span dir="auto" className="min-w-0 truncate text-ink">
              {tag ?? said.others}
            </span>
            <span className="ml-1.5 tabular-nums">{digits(completed)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
