/** A draft, and the field it belongs to. */

import type { ChosenDate } from "../quick/chosen";

/** The field it was typed in. */
export interface DraftSpot {
  readonly list: string;
  readonly record: string;
  readonly field: string;
}

/** What was decided about a line without typing it. */
export interface Beside {
  readonly chosen: ChosenDate;
  /** Words that shall stay in the title. */
  readonly kept: readonly string[];
}

export interface Draft extends DraftSpot {
  readonly text: string;
  readonly beside?: Beside;
  /** What stood there when the typing began; null where nothing can. */
  readonly first: string | null;
  /** Its author turned away from it: it is offered, never shown as if it were still being typed. */
  readonly left: boolean;
  readonly at: number;
  /** Its author was done with it, so that whoever finds it resting here may hand it in for them. */
  readonly handed?: boolean;
  /** It is being typed or handed in just now, so nobody need be asked about it. Known to this page only. */
  readonly busy?: boolean;
}
