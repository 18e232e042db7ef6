/** A wish to have a row in sight and, when asked, its title focused. A new object is a new wish. */
export interface Reveal {
  readonly id: string;
  readonly focus: boolean;
}

const met = new WeakSet<Reveal>();

/** Wishes are met once: rows that go and come back, or are drawn anew, take the focus from nobody. */
export const isMet = (reveal: Reveal): boolean => met.has(reveal);

export function meet(reveal: Reveal): void {
  met.add(reveal);
}
