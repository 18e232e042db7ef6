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

export function cardTargetAt(
  board: HTMLElement | null,
  { x, y }: { readonly x: number; readonly y: number },
  dragged: string,
): CardTarget | null {
  if (!board) return null;
  const columns = [...board.querySelectorAll<HTMLElement>("[data-column]")];
  const column = columns.find((each) => x < each.getBoundingClientRect().right) ?? columns.at(-1);
  const cards = column?.querySelector<HTMLElement>("ul");
  if (!column || !cards) return null;
  const origin = board.getBoundingClientRect();
  const box = cards.getBoundingClientRect();
  const line = { left: box.left - origin.left, width: box.width };
  const section = column.dataset.column || null;
  const target = (before: string | null, at: number, top: number): CardTarget => {
    const place = { column: section ?? "", at };
    return { before, section, place, top: box.top - origin.top + top, ...line };
  };
  const edge = edgeIn(cards, y - box.top, board.querySelector(`[data-card="${dragged}"]`));
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
