/**
 * Mentions: `@[id]` where they are kept, “@” and a name where somebody reads or writes them. What counts as a name is what
 * the server takes for one (N2): the whole of it, or its first word where that is nobody else's. Pure.
 */

import { MENTION } from "../../core/relations/mentions";

/** Names by id: of those who can be mentioned. */
export type Names = ReadonlyMap<string, string>;

const WORD = /[\p{L}\p{N}_]/u;

/** As its author edits it. Who is not known stays as it is. */
export const written = (text: string, names: Names): string =>
  text.replace(MENTION, (whole, id: string) => (names.has(id) ? `@${names.get(id)}` : whole));

/** As it is kept. `picked` says which of several people of one name is meant. */
export function kept(text: string, names: Names, picked: ReadonlyMap<string, string>): string {
  const spoken = spokenOf(names);
  let made = "";
  for (let at = 0; at < text.length; ) {
    const found = text[at] === "@" && !isWord(text[at - 1]) ? spokenAt(text, at + 1, spoken) : null;
    const id = found && (found.ids.length === 1 ? found.ids[0] : picked.get(found.name));
    made += found && id ? `@[${id}]` : text[at];
    at += found && id ? found.name.length + 1 : 1;
  }
  return made;
}

interface Spoken {
  readonly name: string;
  readonly ids: readonly string[];
}

export const plainName = (name: string): string => name.trim().toLowerCase();

function spokenOf(names: Names): readonly Spoken[] {
  const whole = new Map<string, string[]>();
  const first = new Map<string, string[]>();
  const put = (to: Map<string, string[]>, name: string, id: string) =>
    to.set(name, [...(to.get(name) ?? []), id]);
  for (const [id, name] of names) {
    const plain = plainName(name);
    if (plain === "") continue;
    put(whole, plain, id);
    put(first, plain.split(/\s+/)[0] ?? plain, id);
  }
  for (const [name, ids] of first) if (ids.length === 1 && !whole.has(name)) whole.set(name, ids);
  const all = [...whole].map(([name, ids]) => ({ name, ids }));
  return all.sort((a, b) => b.name.length - a.name.length);
}

function spokenAt(text: string, at: number, spoken: readonly Spoken[]): Spoken | null {
  return (
    spoken.find(({ name }) => {
      const end = at + name.length;
      return text.slice(at, end).toLowerCase() === name && !isWord(text[end]);
    }) ?? null
  );
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && WORD.test(sign);

/** What is being typed after an “@”, and where that stands; null where nobody is being named. */
export function namingAt(
  text: string,
  caret: number,
): { readonly from: number; readonly query: string } | null {
  const found = /(?:^|[\s([{“"'])@([^\s@[\]]*)$/u.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1] ?? "").length - 1, query: found[1] ?? "" } : null;
}
