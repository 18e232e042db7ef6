"use client";

/** On the phone a layer covers the page, and Back takes it away instead of leaving the page. */

import { useEffect, useRef } from "react";

/** An address that is gone to while the layer is open takes the layer's place (`address.ts`). */
export const isLayered = (): boolean => window.history.state?.layer === true;

export function useBack(covered: boolean, onBack: () => void): void {
  const back = useRef(onBack);
  useEffect(() => {
    back.current = onBack;
  });
  useEffect(() => {
    if (!covered) return;
    if (!isLayered()) window.history.pushState({ layer: true }, "");
    const onPop = () => {
      if (!isLayered()) back.current();
    };
    window.addEventListener("popstate", onPop);
    return () => {
      window.removeEventListener("popstate", onPop);
      if (isLayered()) window.history.back();
    };
  }, [covered]);
}
