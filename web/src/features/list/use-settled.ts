/** Keeps the row under the pointer where it is while somebody else's changes come in. */

import { useEffect, useRef, useState } from "react";
import type { Item } from "../../lists/items";
import { settle } from "./settle";

/** After a click or a key the rows may move for this long: the change is the person's own. */
const OWN_MS = 2500;

interface SeenItems {
  readonly items: readonly Item[];
  readonly shown: readonly Item[];
  readonly arrived: number;
}

export interface Settled {
  readonly items: readonly Item[];
  readonly onHover: (key: string | null) => void;
}

export function useSettled(items: readonly Item[], scope: string): Settled {
  const arrived = latestArrival(items);
  const [seen, setSeen] = useState<SeenItems & { readonly scope: string }>({
    items,
    shown: items,
    arrived,
    scope,
  });
  const hovered = useRef<string | null>(null);
  const ownAt = useLastInput();
  let now = seen;
  if (seen.items !== items) {
    const own = performance.now() - ownAt.current < OWN_MS && arrived <= seen.arrived;
    const hold = seen.scope === scope && !own ? hovered.current : null;
    now = {
      items,
      shown: arrange(seen.shown, items, hold),
      arrived: Math.max(arrived, seen.arrived),
      scope,
    };
    setSeen(now);
  }
  const onHover = (key: string | null) => {
    hovered.current = key;
    if (key === null && now.shown !== now.items) setSeen({ ...now, shown: now.items });
  };
  return { items: now.shown, onHover };
}

function arrange(
  shown: readonly Item[],
  wanted: readonly Item[],
  hovered: string | null,
): readonly Item[] {
  if (hovered === null) return wanted;
  const keys = wanted.map((item) => item.key);
  const settled = settle(
    shown.map((item) => item.key),
    keys,
    hovered,
  );
  if (settled === keys) return wanted;
  const byKey = new Map([...shown, ...wanted].map((item) => [item.key, item]));
  return settled.flatMap((key) => byKey.get(key) ?? []);
}

function latestArrival(items: readonly Item[]): number {
  let latest = 0;
  for (const item of items)
    if (item.kind === "task") latest = Math.max(latest, item.row.arrival?.at ?? 0);
  return latest;
}

function useLastInput() {
  const at = useRef(0);
  useEffect(() => {
    const note = () => {
      at.current = performance.now();
    };
    window.addEventListener("pointerdown", note, true);
    window.addEventListener("keydown", note, true);
    return () => {
      window.removeEventListener("pointerdown", note, true);
      window.removeEventListener("keydown", note, true);
    };
  }, []);
  return at;
}
