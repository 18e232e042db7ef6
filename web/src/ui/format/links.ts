/** Addresses in what somebody wrote, and whether they lead anywhere that a page may lead to. Pure. */

interface Link {
  /** Where in the text it begins. */
  readonly at: number;
  /** As it was written. */
  readonly text: string;
  readonly href: string;
}

const LINK = /(?:https?:\/\/|mailto:)[^\s<>"“”]+/giu;
const SAFE: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
/** What ends a sentence, not an address. */
const AFTER = /[.,;:!?'’»…]+$/u;

export function linksIn(text: string): readonly Link[] {
  return [...text.matchAll(LINK)].flatMap((found) => {
    const [link, href] = linkOf(found[0]);
    return href === null ? [] : { at: found.index, text: link, href };
  });
}

/** The address without what follows it in the sentence; null if it leads nowhere. */
function linkOf(found: string): readonly [text: string, href: string | null] {
  let link = found.replace(AFTER, "");
  while (/[)\]}]$/.test(link) && count(link, CLOSED) > count(link, OPENED))
    link = link.slice(0, -1).replace(AFTER, "");
  return [link, hrefOf(link)];
}

/** Null if it leads nowhere, or where no page may lead. */
export function hrefOf(address: string): string | null {
  try {
    const url = new URL(address);
    const leads = url.protocol === "mailto:" ? url.pathname.includes("@") : url.hostname !== "";
    return SAFE.has(url.protocol) && leads ? url.href : null;
  } catch {
    return null;
  }
}

const OPENED = /[([{]/g;
const CLOSED = /[)\]}]/g;
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
