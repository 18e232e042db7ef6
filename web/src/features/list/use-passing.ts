/** A task that was completed by a key takes the focus along to the end of the list; it belongs to the next open one. */

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Item } from "../../lists/items";

export interface Passing {
  readonly selected: string | null;
  readonly onPass: (next: string) => void;
}

const openIn = (items: readonly Item[]): readonly string[] =>
  items.filter((item) => item.kind === "task" && item.open).map(({ key }) => key);

/** Returns what is to be told whether the rows were last operated by a key. */
export function usePassing(
  { selected, onPass }: Passing,
  items: readonly Item[],
  scroller: RefObject<HTMLElement | null>,
): (byKey: boolean) => void {
  const was = useRef<readonly string[]>([]);
  const keys = useRef(false);
  const pass = useRef(onPass);
  useEffect(() => {
    pass.current = onPass;
  });
  // Before anything else looks for the focus, which the row loses as it is moved.
  useLayoutEffect(() => {
    const before = was.current;
    const open = openIn(items);
    was.current = open;
    const at = selected === null ? -1 : before.indexOf(selected);
    const item = items.find(({ key }) => key === selected);
    const own = item?.kind === "task" && item.row.arrival === null; // somebody else's doing moves nobody's focus
    if (at === -1 || !own || open.includes(selected ?? "") || !keys.current) return;
    const now = document.activeElement;
    if (now instanceof HTMLTextAreaElement) return; // what is typed next is text
    if (now !== document.body && !scroller.current?.contains(now)) return;
    const left = new Set(open);
    const next =
      before.slice(at + 1).find((key) => left.has(key)) ??
      before.slice(0, at).findLast((key) => left.has(key));
    if (next !== undefined) pass.current(next);
  }, [items, selected, scroller]);
  return (byKey) => {
    keys.current = byKey;
  };
}
