import type { Task } from "../../core/records";
import type { Heard } from "./pulse";

/** A list as the page hears it. */
export interface HeardList extends Heard {
  /** Live ones. */
  readonly tasks: readonly Task[];
}
