/** What this page says of where its person is on a list: seldom enough, often enough, and never while hidden (rule P2). */

import type { Clock } from "../clock";
import type { Spot } from "../contract";

/** A task, null for nowhere in particular, or not here at all. */
export type Whereabouts = Spot | null | "away";

export const REPEAT_MS = 4_000;
export const THROTTLE_MS = 500;
/** Between two states of a text that is being typed (P8). */
export const TYPED_MS = 200;

export class OwnPlace {
  readonly #clock: Clock;
  readonly #hidden: () => boolean;
  readonly #say: (where: Whereabouts) => void;
  #wish: Whereabouts = "away";
  /** What the server knows; undefined while there is none to know it. */
  #told: Whereabouts | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;
  #callOff: () => void = () => {};

  constructor(clock: Clock, hidden: () => boolean, say: (where: Whereabouts) => void) {
    this.#clock = clock;
    this.#hidden = hidden;
    this.#say = say;
  }

  look(where: Whereabouts): void {
    this.#wish = where;
    this.settle();
  }

  /** The list is open: the server takes our word, and has none of it yet. */
  begin(): void {
    if (this.#told !== undefined) return;
    this.#told = "away";
    this.#saidAt = Number.NEGATIVE_INFINITY;
    this.settle();
  }

  end(): void {
    this.#callOff();
    this.#told = undefined;
  }

  /** Send what is due, and come back when more is; also called when the page is hidden or seen again. */
  settle = (): void => {
    this.#callOff();
    if (this.#told === undefined) return;
    const where = this.#hidden() ? "away" : this.#wish;
    const there = same(where, this.#told);
    const fresh = there && textOf(where) === textOf(this.#told);
    if (where === "away" && fresh) return;
    const wait = where === "away" ? 0 : fresh ? REPEAT_MS : there ? TYPED_MS : THROTTLE_MS;
    const left = this.#saidAt + wait - this.#clock.monotonic();
    if (left > 0) {
      this.#callOff = this.#clock.after(left, this.settle);
      return;
    }
    this.#told = where;
    this.#saidAt = this.#clock.monotonic();
    this.#say(where);
    if (where !== "away") this.#callOff = this.#clock.after(REPEAT_MS, this.settle);
  };
}

const textOf = (where: Whereabouts): string | undefined =>
  where === null || where === "away" ? undefined : where.text;

function same(a: Whereabouts, b: Whereabouts): boolean {
  if (a === null || b === null || a === "away" || b === "away") return a === b;
  return a.task === b.task && a.field === b.field;
}
