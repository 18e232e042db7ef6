"use client";

/** Says at the rows what leaves by itself today or tomorrow. Loaded with the first list in which something may. */

import { useEffect } from "react";
import { leavingSoon } from "../../lists/stay";
import type { ListView } from "../../sync/contract";
import { useNow } from "../../ui/format/now";
import { hintKey, setHints } from "../../ui/rows/hints";
import { leavingStrings as words } from "../../ui/strings/leaving-strings";

export default function LeavingHints({ lists }: { readonly lists: readonly ListView[] }) {
  const now = useNow();
  useEffect(() => {
    const hints = new Map<string, string>();
    for (const view of lists)
      for (const [task, soon] of leavingSoon(view, now))
        hints.set(hintKey(view.id, task), words.row[soon]);
    setHints(hints);
  }, [lists, now]);
  useEffect(() => () => setHints(new Map()), []);
  return null;
}
