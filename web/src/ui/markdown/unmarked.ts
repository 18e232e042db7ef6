/**
 * A text without the marks of Markdown, for where nothing draws them: beside a title, in what two people wrote. The same rules
 * as the server's for notices. Pure.
 */

/** Characters; what is nested costs more the longer a text is. */
export const READ = 1000;
/** Marks around marks. */
const NESTED = 4;

const FENCE = /^[ \t]*(?:```|~~~).*$/gm;
const RULE = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/gm;
const LINE =
  /^[ \t]*(?:(?:>|#{1,6}(?=[ \t])|[-+*](?=[ \t])(?:[ \t]+\[[ xX]\](?=[ \t]))?)[ \t]*)+/gm;
const CODE = /(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)/g;
const LINK = /!?(?<!@)\[([^[\]\n]+)\]\([^()\s]*\)/g;
const ADDRESS = /<((?:https?:\/\/|mailto:)[^<>\s]+)>/gi;
const AROUND = /(\*\*\*|\*\*|~~)(?=\S)([^\n]+?)(?<=\S)\1/g;
const BESIDE = /(?<![\p{L}\p{N}_*])(\*|__|_)(?=[^\s*_])([^\n]*?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** A character of nobody's. */
const KEPT = "\ue000";

/** The beginning of a text as it is read; line breaks stay. Of nothing but marks, they are what is said. */
export function unmarked(text: string): string {
  const read = withoutMarks(text.slice(0, READ));
  return read.trim() === "" ? text.slice(0, READ) : read;
}

function withoutMarks(text: string): string {
  const aside: string[] = [];
  const keep = (said: string) => `${KEPT}${aside.push(said) - 1}${KEPT}`;
  let read = text
    .replaceAll(KEPT, "")
    .replace(FENCE, "")
    .replace(CODE, (_all, _marks, said: string) => keep(said.trim()))
    .replace(ESCAPED, (_all, said: string) => keep(said))
    .replace(RULE, "")
    .replace(LINE, "")
    .replace(LINK, "$1")
    .replace(ADDRESS, "$1");
  for (let at = 0; at < NESTED; at += 1) read = read.replace(AROUND, "$2").replace(BESIDE, "$2");
  return read.replace(/\ue000(\d+)\ue000/g, (_all, at: string) => aside[Number(at)] ?? "");
}
