/** English that is longer and has accents, for finding words that are cut or stand in no catalogue. Pure. */

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: "å", e: "é", i: "ï", o: "ø", u: "û", y: "ý" },
  ...{ A: "Å", E: "É", I: "Ï", O: "Ø", U: "Û", Y: "Ý" },
};

/** All vowels twice, which is what German needs beside English; what a sentence has in braces stays. */
const stretched = (text: string): string =>
  text.replace(/\{\w+\}|[aeiouy]/gi, (found) =>
    (ACCENTED[found] ?? found).repeat(ACCENTED[found] ? 2 : 1),
  );

/** The same, with every sentence in it stretched. */
export function pseudo(said: unknown): unknown {
  if (typeof said === "string") return stretched(said);
  if (typeof said === "function") return (...from: unknown[]) => pseudo(said(...from));
  if (typeof said !== "object" || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, part]) => [name, pseudo(part)]));
}
