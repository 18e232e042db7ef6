"use client";

import { useEffect } from "react";
import { useAppliedTheme } from "../ui/theme";
import { Gate } from "./gate";
import { Shell } from "./shell";

export function App() {
  useAppliedTheme();
  useServiceWorker();
  return (
    <Gate>
      <Shell />
    </Gate>
  );
}

/** Keeps the page itself for when there is no network; plain-http addresses other than this machine lack it. */
function useServiceWorker(): void {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }, []);
}
