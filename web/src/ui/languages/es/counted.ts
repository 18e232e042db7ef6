import { counting } from "../counting";

export const { plural, either, and, or } = counting("es");

export const tasks = (count: number): string => plural(count, "tarea", "tareas");

/** “Has” or “Ann ha”, before what was done. */
export const has = (who: string): string => (who === "Tú" ? "Has" : `${who} ha`);

/** “ti”, or the name, as after most prepositions. */
export const ti = (who: string): string => who.replace(/^tú(?!\p{L})/iu, "ti");
