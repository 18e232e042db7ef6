/** Where a dragged task would land. Looks at what is drawn. */

/** On which day, null being none; and the place that it has in the area, in px from its corner. */
export interface DayPlace {
  readonly day: string | null;
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** What takes tasks has its day in `data-takes-day`, empty for none. */
export function dayAt(area: HTMLElement | null, x: number, y: number): DayPlace | null {
  if (!area) return null;
  const origin = area.getBoundingClientRect();
  for (const place of area.querySelectorAll<HTMLElement>("[data-takes-day]")) {
    const { top, left, right, bottom, width, height } = place.getBoundingClientRect();
    if (x < left || x >= right || y < top || y >= bottom) continue;
    const day = place.dataset.takesDay || null;
    return { day, top: top - origin.top, left: left - origin.left, width, height };
  }
  return null;
}
