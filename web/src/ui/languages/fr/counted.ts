import { counting } from "../counting";

export const { plural, either, and, or } = counting("fr");

export const tasks = (count: number): string => plural(count, "tâche", "tâches");

/** “Tu as” or “Ann a”, before what was done. */
export const has = (who: string): string => (who === "Toi" ? "Tu as" : `${who} a`);

/** “toi”, or the name. */
export const me = (who: string): string => who.replace(/^Toi\b/, "toi");

/** “de Ann”, “d’Ann”. */
export const of = (who: string): string =>
  /^[aeiouyàâéèêëîïôûhœ]/i.test(who) ? `d’${who}` : `de ${me(who)}`;
