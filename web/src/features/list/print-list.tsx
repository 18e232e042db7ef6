/** The whole list for paper, however little of it is drawn on the screen. */

import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { sayDayHeading } from "../../lists/days/names";
import type { Item } from "../../lists/items";
import { digits } from "../../ui/format/digits";
import { dayOf, sayDue } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import type { People } from "../../ui/people/people";
import { strings } from "../../ui/strings/strings";

let printing = false;
let withNotes = true;
const listeners = new Set<() => void>();

function turn(now: boolean): void {
  printing = now;
  // The browser takes the page as it is when this returns.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}
const begin = () => turn(true);
const end = () => {
  withNotes = true;
  turn(false);
};

/** As the browser's own way to print does, which has the notes too. */
export function printList(notes: boolean): void {
  withNotes = notes;
  window.print();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}

/** `itemsOf` leaves nothing out that is only folded on the screen. */
export function PrintList({
  itemsOf,
  people,
}: {
  readonly itemsOf: () => readonly Item[];
  readonly people: People;
}) {
  const wanted = useSyncExternalStore(
    subscribe,
    () => printing,
    () => false,
  );
  const now = useNow();
  if (!wanted) return null;
  return (
    <ol className="print-list" aria-hidden="true">
      {itemsOf().map((item) => (
        <PrintRow key={item.key} item={item} people={people} now={now} />
      ))}
    </ol>
  );
}

interface PrintRowProps {
  readonly item: Item;
  readonly people: People;
  readonly now: Date;
}

function PrintRow({ item, people, now }: PrintRowProps) {
  if (item.kind === "completed")
    return <li className="print-heading">{`${strings.list.completed} ${item.count}`}</li>;
  if (item.kind === "section")
    return (
      <li className="print-heading print-section">
        <span dir="auto">{item.section.title}</span>
        <span>{digits(item.count)}</span>
      </li>
    );
  if (item.kind === "day" || item.kind === "group")
    return (
      <li className="print-heading print-section">
        <span>{item.kind === "day" ? sayDayHeading(item.name, dayOf(now)) : item.title}</span>
        <span>{digits(item.count)}</span>
      </li>
    );
  if (item.kind === "new-section") return null;
  const { task, listTitle, assignees } = item.row;
  const more = [
    task.priority ? strings.add.priority(task.priority) : "",
    task.due ? sayDue(task.due, now).text : "",
    ...task.tags.map((tag) => `#${tag}`),
    // On paper nobody is “you”.
    ...assignees.flatMap((id) => people.called(id) ?? []),
    listTitle ? strings.list.inList(listTitle) : "",
  ].filter((words) => words !== "");
  return (
    <li className="print-row" style={{ marginLeft: `${item.depth * 20}px` }}>
      <span className="print-box">{task.completed ? "✓" : ""}</span>
      <div dir="auto">
        {task.title}
        {more.length > 0 ? <span className="print-more">{more.join(" · ")}</span> : null}
        {task.notes.trim() === "" || !withNotes ? null : (
          <p className="print-notes">{task.notes.trim()}</p>
        )}
      </div>
    </li>
  );
}
