/** What is said where the server was asked for too much. Loaded with what says it. */

import { register } from "../../language/register";
import { plural } from "../counted";

const inTime = (seconds: number): string =>
  seconds > 90
    ? plural(Math.ceil(seconds / 60), "minute", "minutes")
    : plural(seconds, "second", "seconds");

export const refusedStrings = {
  again: (seconds: number) => `Try again in ${inTime(seconds)}.`,
  goesOn: (seconds: number) => `It goes on by itself in ${inTime(seconds)}.`,
};

register("refusedStrings", refusedStrings);
