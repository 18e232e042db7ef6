"use client";

import { useEffect } from "react";
import { BrowserSync } from "../react/sync-provider";
import { strings } from "../ui/strings";
import { useAppliedTheme } from "../ui/theme";
import { Shell } from "./shell";

export function App() {
  useAppliedTheme();
  useServiceWorker();
  return (
    <BrowserSync identity={null} waiting={<p className="loading">{strings.app.loading}</p>}>
      <Shell />
    </BrowserSync>
  );
}

/** Keeps the page itself for when there is no network; plain-http addresses other than this machine lack it. */
function useServiceWorker(): void {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }, []);
}
