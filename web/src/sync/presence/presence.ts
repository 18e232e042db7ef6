/** Presence on one list, both ways. It has listeners of its own, so that people coming and going redraw no tasks. */

import type { Clock } from "../clock";
import type { Others, Presence, Spot } from "../contract";
import type { Down } from "../frames";
import { OwnPlace, type Whereabouts } from "./own-place";
import { Roster } from "./roster";

export interface PresenceParts {
  readonly me: string;
  readonly clock: Clock;
  readonly hidden: () => boolean;
  readonly say: (where: Whereabouts) => void;
}

export class ListPresence implements Presence {
  readonly #roster: Roster;
  readonly #ownPlace: OwnPlace;
  readonly #listeners = new Set<() => void>();

  constructor({ me, clock, hidden, say }: PresenceParts) {
    this.#roster = new Roster(me);
    this.#ownPlace = new OwnPlace(clock, hidden, say);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  others = (): Others => this.#roster.others;

  lookAt(spot: Spot | null): void {
    this.#ownPlace.look(spot);
  }

  lookAway(): void {
    this.#ownPlace.look("away");
  }

  hear(frame: Extract<Down, { readonly t: "presence" }>): void {
    this.#change(() => this.#roster.hear(frame));
  }

  /** The server has answered `open`. */
  begin(): void {
    this.#ownPlace.begin();
  }

  /** No answer is to be had, or another is asked for: nobody is known to be here (P3). */
  end(): void {
    this.#ownPlace.end();
    this.#change(() => this.#roster.clear());
  }

  /** The page was hidden, or is seen again. */
  turn(): void {
    this.#ownPlace.settle();
  }

  #change(change: () => void): void {
    const before = this.#roster.others;
    change();
    if (this.#roster.others === before) return;
    for (const listener of [...this.#listeners]) listener();
  }
}
