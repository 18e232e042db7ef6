import { counting } from "../counting";

export const { plural, either, and, or } = counting("de");

export const tasks = (count: number): string => plural(count, "Aufgabe", "Aufgaben");

/** “hast” or “hat”, after who it is. */
export const has = (who: string): string => `${who} ${who === "Du" ? "hast" : "hat"}`;

/** “dich”, or the name. */
export const dich = (who: string): string => who.replace(/^du$/i, "dich");

/** “dir”, or the name. */
export const to = (who: string): string => who.replace(/^du\b/i, "dir");
