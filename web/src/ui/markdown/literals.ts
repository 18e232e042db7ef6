/** Addresses and mentions within Markdown: their letters are never marks. */

import type { Code, Construct, Extension, State } from "micromark-util-types";

const LITERAL = /@\[[A-Za-z0-9_-]{1,64}\]|(?:https?:\/\/|mailto:)[^\s<>"“”\\[\]*`]+/giu;
/** Ends what an address stands in rather than the address. */
const CLOSING = /[_~]+$/;
const BEGINNINGS = ["@", "h", "H", "m", "M"];

/** An extension for this one text: takes each of them whole, as the text that it is. */
export function literalsOf(text: string): Extension {
  const ends = new Map<number, number>();
  for (const { 0: found, index } of text.matchAll(LITERAL))
    ends.set(index, index + found.replace(CLOSING, "").length);
  const literal: Construct = {
    name: "literal",
    tokenize(effects, ok, nok) {
      const offset = () => this.now().offset;
      let end = 0;
      const within: State = (code: Code) => {
        if (offset() < end) {
          effects.consume(code);
          return within;
        }
        effects.exit("data");
        return ok(code);
      };
      return (code) => {
        end = ends.get(offset()) ?? 0;
        if (end === 0) return nok(code);
        effects.enter("data");
        return within(code);
      };
    },
  };
  return { text: Object.fromEntries(BEGINNINGS.map((sign) => [sign.charCodeAt(0), literal])) };
}
