import { counting } from "../counting";

export const { plural, either, and, or } = counting("nl");

export const tasks = (count: number): string => plural(count, "taak", "taken");

/** “Jij hebt” or “Ann heeft”, before what was done. */
export const has = (who: string): string => `${who} ${who === "Jij" ? "hebt" : "heeft"}`;

/** “jou”, or the name. */
export const jou = (who: string): string => who.replace(/^jij\b/i, "jou");
