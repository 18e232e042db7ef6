/** Axes. Pure. */

const STEPS = [1, 2, 3, 4, 5, 10];

/** The top of an axis from 0 and its middle, round numbers with room for `most`. */
export function axisFor(most: number): { readonly top: number; readonly ticks: readonly number[] } {
  const half = Math.max(1, most) / 2;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, half)));
  const step = STEPS.map((each) => each * power).find((each) => each >= half) ?? 10 * power;
  return { top: 2 * step, ticks: [0, step, 2 * step] };
}

/** Which of `count` places on an axis have a label: the last, and some before it at even distances. */
export function labelled(count: number, most: number): readonly number[] {
  const every = Math.max(1, Math.ceil(count / most));
  const found: number[] = [];
  for (let at = count - 1; at >= 0; at -= every) found.unshift(at);
  return found;
}

/** Of five levels, the one that a count has beside the largest. */
export function levelOf(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0) return 0;
  const share = count / most;
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
}
