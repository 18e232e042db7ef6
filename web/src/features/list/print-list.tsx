/** The whole list for paper, however little of it is drawn on the screen. */

import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { sayDue } from "../../ui/due";
import { useNow } from "../../ui/now";
import { strings } from "../../ui/strings";
import type { Item } from "./rows";

let printing = false;
const listeners = new Set<() => void>();

function turn(now: boolean): void {
  printing = now;
  // The browser takes the page as it is when this returns.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}
const begin = () => turn(true);
const end = () => turn(false);

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

export function PrintList({ items }: { readonly items: readonly Item[] }) {
  const wanted = useSyncExternalStore(
    subscribe,
    () => printing,
    () => false,
  );
  const now = useNow();
  if (!wanted) return null;
  return (
    <ol className="print-list" aria-hidden="true">
      {items.map((item) => (
        <PrintRow key={item.key} item={item} now={now} />
      ))}
    </ol>
  );
}

function PrintRow({ item, now }: { readonly item: Item; readonly now: Date }) {
  if (item.kind === "completed")
    return <li className="print-heading">{`${strings.list.completed} ${item.count}`}</li>;
  const { task, listTitle } = item.row;
  const more = [
    task.priority ? strings.add.priority(task.priority) : "",
    task.due ? sayDue(task.due, now).text : "",
    ...task.tags.map((tag) => `#${tag}`),
    listTitle ? strings.list.inList(listTitle) : "",
  ].filter((words) => words !== "");
  return (
    <li className="print-row" style={{ marginLeft: `${item.depth * 20}px` }}>
      <span className="print-box">{task.completed ? "✓" : ""}</span>
      <div dir="auto">
        {task.title}
        {more.length > 0 ? <span className="print-more">{more.join(" · ")}</span> : null}
        {task.notes.trim() === "" ? null : <p className="print-notes">{task.notes.trim()}</p>}
      </div>
    </li>
  );
}
