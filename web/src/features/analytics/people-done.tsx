"use client";

/** Who finished how much, and how long it usually took. */

import type { PersonFigures } from "../../account/analytics";
import { digits } from "../../ui/format/digits";
import { Avatar } from "../../ui/people/avatar";
import type { People } from "../../ui/people/people";
import { who } from "../../ui/people/person-color";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";

export interface PeopleDoneProps {
  /** Null where nobody is told of; `why` then says so. */
  readonly persons: readonly PersonFigures[] | null;
  readonly why: string;
  readonly people: People;
}

const SHOWN = 8;

export function PeopleDone({ persons, why, people }: PeopleDoneProps) {
  const { person: said } = words;
  const rows = (persons ?? []).filter(({ completed }) => completed > 0).slice(0, SHOWN);
  const most = Math.max(1, ...rows.map(({ completed }) => completed));
  return (
    <section aria-label={said.title} className="figure">
      <div className="figure-head">
        <h2 className="figure-title">{said.title}</h2>
        {rows.length > 0 ? <p className="figure-hint">{said.hint}</p> : null}
      </div>
      {rows.length === 0 ? (
        <p className="figure-none">{persons === null ? why : said.none}</p>
      ) : (
        <table className="people-table">
          <caption className="sr-only">{`${said.title}: ${said.hint}`}</caption>
          <colgroup>
            <col className="w-[142px]" />
            <col />
            <col className="w-[76px]" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">{said.name}</th>
              <th scope="col">{said.done}</th>
              <th scope="col">{said.usual}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id ?? ""} row={row} most={most} people={people} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: PersonFigures;
  readonly most: number;
  readonly people: People;
}

function Row({ row: { id, completed, hours }, most, people }: RowProps) {
  const known = id === null ? words.person.others : people.name(id);
  const color = id === null ? "var(--faint)" : who(people.color(id));
  return (
    <tr>
      <th scope="row">
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar id={id ?? ""} people={people} />
          <span className="min-w-0 truncate">{known}</span>
        </span>
      </th>
      <td>
        <span className="people-done">
          <span aria-hidden="true" className="people-track">
            <span
              className="people-bar"
              style={{ width: `${(100 * completed) / most}%`, background: color }}
            />
          </span>
          <b>{digits(completed)}</b>
        </span>
      </td>
      <td className="people-usual">{words.took(hours.median)}</td>
    </tr>
  );
}
