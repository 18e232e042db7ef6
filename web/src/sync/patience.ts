/** How long the engine waits: for an answer to a push, and before it tries again what failed. */

import type { Chance } from "../core/ids";
import type { Clock } from "./clock";
import { backoff } from "./session/backoff";

const UNANSWERED_MS = 30_000;

export class Patience {
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #watches = new Map<string, () => void>();

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  /** A push that is never answered would block its list (M4) while pings keep the connection up: then `lost` is called. */
  watch(list: string, lost: () => void): void {
    this.answered(list);
    this.#watches.set(list, this.#clock.after(UNANSWERED_MS, lost));
  }

  answered(list: string): void {
    this.#watches.get(list)?.();
    this.#watches.delete(list);
  }

  /** Try again after so many failures in a row. */
  retry(attempts: number, run: () => void): void {
    this.#clock.after(backoff(attempts, this.#chance.fraction()), run);
  }

  end(): void {
    for (const callOff of this.#watches.values()) callOff();
    this.#watches.clear();
  }
}
