"use client";

/** Which sections are folded on this device. */

import { useEffect, useMemo } from "react";
import { own } from "../../../site/path";
import { storedValue, useStored } from "../../../ui/browser/stored";

const MOST = 500;
const kept = storedValue(own("livelist.folded"), "[]");

function idsIn(text: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text || "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function fold(section: string, folded: boolean): void {
  const others = idsIn(kept.read()).filter((id) => id !== section);
  kept.write(JSON.stringify((folded ? [...others, section] : others).slice(-MOST)));
}

export function useFolded(): ReadonlySet<string> {
  const text = useStored(kept);
  return useMemo(() => new Set(idsIn(text)), [text]);
}

/** Whoever is shown a task of a folded section sees it. */
export function useUnfolding(sectionNow: () => string | null, wish: object | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish unfolds once
  useEffect(() => {
    const section = sectionNow();
    if (section !== null && idsIn(kept.read()).includes(section)) fold(section, false);
  }, [wish]);
}
