/** What a filter asks of one task, and how several such terms hang together, as livelist/core/filter/terms.py has it. */

/** A day, by where it lies. */
export interface Day {
  /** So many days from today. */
  readonly away: number;
  /** The first such day from today on; Monday is 0. */
  readonly weekday: number | null;
  /** Year, month and day; without a year, this year's. */
  readonly date: readonly [year: number | null, month: number, day: number] | null;
}

export type Leaf =
  | { readonly is: "flag"; readonly name: string }
  | {
      readonly is: "time";
      readonly field: string;
      readonly how: string;
      readonly day: Day;
      /** Of `within`, how many days with today; of `week`, how many weeks from this one. */
      readonly count: number;
    }
  | { readonly is: "priority"; readonly level: number }
  | {
      readonly is: "named";
      readonly kind: string;
      /** Without case and accents. */
      readonly name: string;
      /** As it was written. */
      readonly said: string;
      /** Whoever asks. */
      readonly me: boolean;
    }
  | { readonly is: "text"; readonly folded: string };

export type Term =
  | Leaf
  | { readonly is: "both"; readonly parts: readonly Term[] }
  | { readonly is: "either"; readonly parts: readonly Term[] }
  | { readonly is: "not"; readonly part: Term };

export const awayBy = (away: number): Day => ({ away, weekday: null, date: null });

/** The terms that a term is made of. */
export function leavesOf(term: Term): readonly Leaf[] {
  if (term.is === "both" || term.is === "either") return term.parts.flatMap(leavesOf);
  return term.is === "not" ? leavesOf(term.part) : [term];
}
