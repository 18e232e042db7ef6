"use client";

/** What leaves the page speaks as the page does: the server is told its language once, and again when there is another. */

import { useEffect } from "react";
import { useClient } from "../../../react/sync-provider";
import { own } from "../../../site/path";
import { storedValue } from "../../../ui/browser/stored";
import { storedPageLanguage } from "../../../ui/language/choice";
import { spokenLanguage } from "../../../ui/language/spoken";

/** Of whom this device has told the server last, and which: `ann de`. */
const storedTold = storedValue(own("livelist.told"), "");

/**
 * A browser's own language counts for an account of which the server knows none; one that was chosen, or that is another than
 * before, counts in any case. Without accounts, all have one home: there only what was chosen counts.
 */
export function useToldLanguage(live: boolean): void {
  const { me, known, home } = useClient();
  useEffect(() => {
    const language = spokenLanguage();
    const told = storedTold.read();
    const sure = storedPageLanguage.read() !== "" || told.startsWith(`${me} `);
    if (!live || home === null || told === `${me} ${language}` || !(known || sure)) return;
    import("./tell-language")
      .then(({ tellLanguage }) => tellLanguage(language, { as: known ? null : me, sure }))
      .then(() => storedTold.write(`${me} ${language}`))
      .catch(() => undefined); // the next start can do it
  }, [live, me, known, home]);
}
