/** Where a dragged card would land. Looks at what is drawn, as it stands while nothing parts. */

import type { Place } from "../../ui/rows/moving/parting";
import { leadingEdge, type Slot } from "../../ui/rows/moving/shifts";

/** Before which card, or (null) at the end of which column; and where the line is, in px from the board's corner. */
export interface CardTarget {
  readonly before: string | null;
  readonly section: string | null;
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly place: Place;
}

const GAP_PX = 5;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function cardTargetAt(
  board: HTMLElement | null,
  { x, y }: Point,
  dragged: string,
): CardTarget | null {
  const found = columnAt(board, x);
  if (!found) return null;
  const { cards, target } = found;
  const own = board?.querySelector<HTMLElement>(`[data-card="${dragged}"]`) ?? null;
  const edge = edgeIn(cards, y - cards.getBoundingClientRect().top, own);
  let [end, at] = [0, 0];
  for (const card of cards.querySelectorAll<HTMLElement>("[data-card]")) {
    const id = card.dataset.card ?? "";
    const index = Number(card.dataset.index);
    at = index + 1;
    if (id === dragged) continue;
    const { start, size } = slotOf(card);
    if (edge < start + size / 2) return target(id, index, start - GAP_PX);
    end = start + size;
  }
  return target(null, at, end + GAP_PX);
}

/** In columns where each card has its place: that one. `placeIn` answers null where it cannot land. */
export function columnTargetAt(
  board: HTMLElement | null,
  x: number,
  placeIn: (column: string) => number | null,
): CardTarget | null {
  const found = columnAt(board, x);
  const at = found && placeIn(found.key);
  if (!found || at === null) return null;
  let end = 0;
  for (const card of found.cards.querySelectorAll<HTMLElement>("[data-card]")) {
    if (Number(card.dataset.index) >= at) break;
    const { start, size } = slotOf(card);
    end = start + size;
  }
  return found.target(null, at, end);
}

/** The column at some px from the window's left, and what a target in it is. */
function columnAt(board: HTMLElement | null, x: number) {
  if (!board) return null;
  const columns = [...board.querySelectorAll<HTMLElement>("[data-column]")];
  const column = columns.find((each) => x < each.getBoundingClientRect().right) ?? columns.at(-1);
  const cards = column?.querySelector<HTMLElement>("ul");
  if (!column || !cards) return null;
  const origin = board.getBoundingClientRect();
  const box = cards.getBoundingClientRect();
  const line = { left: box.left - origin.left, width: box.width };
  const key = column.dataset.column ?? "";
  const target = (before: string | null, at: number, top: number): CardTarget => {
    const place = { column: key, at };
    return { before, section: key || null, place, top: box.top - origin.top + top, ...line };
  };
  return { key, cards, target };
}

/** The height in a column that says where a card lands. */
function edgeIn(cards: HTMLElement, middle: number, dragged: HTMLElement | null): number {
  if (!dragged) return middle;
  const own = slotOf(dragged);
  return leadingEdge(middle, own.size, cards.contains(dragged) ? own : null);
}

const slotOf = (card: HTMLElement): Slot => ({
  start: Number(card.dataset.start),
  size: card.offsetHeight,
});
