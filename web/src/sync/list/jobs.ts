/** Storage jobs of lists: what the disk did not take is asked of it again, a while later. */

import type { Followed } from "./followed";

export class Jobs {
  readonly #failed: (list: Followed) => void;
  /** What is to be asked again, in its order. */
  readonly #again = new Map<Followed, (() => void)[]>();

  constructor(failed: (list: Followed) => void) {
    this.#failed = failed;
  }

  /**
   * Storage that fails costs durability, never the running page: the server's answer counts all the same. It is asked
   * `again`, for a row that stays in it keeps other tabs waiting; null: there is no need.
   */
  run(list: Followed, job: () => Promise<void>, again: (() => Promise<void>) | null = job): void {
    list.enqueue(job).catch(() => {
      if (again !== null) this.later(list, () => this.run(list, again));
      this.#failed(list);
    });
  }

  /** Do it when the disk is next asked again. */
  later(list: Followed, job: () => void): void {
    this.#again.set(list, [...(this.#again.get(list) ?? []), job]);
  }

  /** Do now what was left; called every few seconds. */
  tryAgain(list: Followed): void {
    const again = this.#again.get(list) ?? [];
    this.#again.delete(list);
    for (const job of again) job();
  }
}
