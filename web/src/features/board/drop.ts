/** Where a dragged card would land. Looks at what is drawn. */

/** Before which card, or (null) at the end of which column; and where the line is, in px from the board's corner. */
export interface CardTarget {
  readonly before: string | null;
  readonly section: string | null;
  readonly top: number;
  readonly left: number;
  readonly width: number;
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
  let end = box.top;
  for (const card of cards.querySelectorAll<HTMLElement>("[data-card]")) {
    const { top, bottom } = card.getBoundingClientRect();
    const id = card.dataset.card ?? "";
    if (id === dragged) continue;
    if (y < (top + bottom) / 2)
      return { before: id, section, top: top - origin.top - GAP_PX, ...line };
    end = bottom;
  }
  return { before: null, section, top: end - origin.top + GAP_PX, ...line };
}
