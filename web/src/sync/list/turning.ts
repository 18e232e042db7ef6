/** Turns as the browser knows time zones; loaded when a repeating task is first completed. */

import { completes, steps } from "../../core/repeat/complete";
import type { Turning } from "./turns";
import { zones } from "./zones";

export const turning: Turning = (list) => (draft, op, at) => {
  const now = Math.floor(Date.parse(at) / 1000);
  return completes(op) ? steps(draft, op, list, now, zones) : [op];
};
