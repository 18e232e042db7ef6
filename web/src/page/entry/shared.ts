/**
 * Somebody comes with a line to add: `/add?title=…&notes=…&list=…` from a link, a shortcut or another app that shares something,
 * or `web+livelist:add?title=…` (`public/manifest.webmanifest`). It is only put into the add field: a link writes nothing.
 */

import { LINE_MAX } from "../../core/rules";
import { at, own, PATH } from "../../site/path";

export interface Shared {
  /** As it is typed into the add field; perhaps nothing. */
  readonly line: string;
  /** The list it is meant for. */
  readonly list: string | null;
}

const KEY = own("livelist.shared");
const OWN_SCHEME = /^web\+livelist:(?:\/\/)?add\/?\?(.*)$/s;
/** Line ends, what makes letters run otherwise than they stand, and what cannot be seen at all: whoever sees the line sees what it is. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]+/gu;

let taken: Shared | null = null;

/** Take it out of the address. It is remembered, even by a tab that goes away to sign in, until it is in the field. */
export function takeShared(): void {
  const shared = sharedIn(window.location);
  if (shared === null) return;
  remember(shared);
  window.history.replaceState(null, "", at("/"));
}

export function readShared(): Shared | null {
  if (taken !== null) return taken;
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Shared | null;
  } catch {
    return null;
  }
}

export function forgetShared(): void {
  remember(null);
}

function remember(shared: Shared | null): void {
  taken = shared;
  try {
    if (shared === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(shared));
  } catch {} // no storage here: it lives as long as the page
}

export function sharedIn(address: { readonly pathname: string; readonly search: string }) {
  if (address.pathname !== `${PATH}/add`) return null;
  const asked = new URLSearchParams(address.search);
  const from = asked.get("from");
  const query = from === null ? asked : new URLSearchParams(OWN_SCHEME.exec(from)?.[1] ?? "");
  return { line: lineOf(query), list: query.get("list") };
}

/** Apps that share a page say its address in words of its own, or among the text. */
function lineOf(query: URLSearchParams): string {
  const [first = "", ...rest] = ["title", "notes", "url"]
    .map((name) => plain(query.get(name) ?? ""))
    .filter((text, at, all) => text !== "" && all.indexOf(text) === at);
  return cut(rest.length === 0 ? first : `${first} // ${rest.join(" ")}`);
}

const plain = (text: string): string =>
  text
    .slice(0, 4 * LINE_MAX)
    .replace(UNSEEN, " ")
    .trim();

function cut(line: string): string {
  const characters = [...line];
  return characters.length <= LINE_MAX ? line : `${characters.slice(0, LINE_MAX - 1).join("")}…`;
}
