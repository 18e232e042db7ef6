"use client";

import { type ComponentType, useEffect, useState } from "react";
import { ahead, comes } from "../site/comes";
import { at } from "../site/path";
import { useAppliedDensity } from "../ui/theme/density";
import { useAppliedTheme } from "../ui/theme/theme";
import { SessionGate, Waiting } from "./entry/session-gate";

/** What shows lists: asked for at once, beside what keeps them (`loadEngine`), without which none can be shown. */
const loadShell = () => import("./frame/shell");
ahead(loadShell);

export function App() {
  useAppliedTheme();
  useAppliedDensity();
  useServiceWorker();
  const Shell = useShell();
  return <SessionGate>{Shell === null ? <Waiting /> : <Shell />}</SessionGate>;
}

/** Without `Suspense`, which shows nothing new for 300 ms after it has shown that something is waited for. */
function useShell(): ComponentType | null {
  const [shell, setShell] = useState<ComponentType | null>(null);
  useEffect(() => {
    void comes(loadShell).then((loaded) => setShell(() => loaded.default));
  }, []);
  return shell;
}

/** Keeps the page itself for when there is no network; plain-http addresses other than this machine lack it. */
function useServiceWorker(): void {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const keep = () => void navigator.serviceWorker.register(at("/sw.js")).catch(() => undefined);
    keep();
    // Whoever loses the network on their first visit, while the page is being kept, has it kept once they are back.
    window.addEventListener("online", keep);
    return () => window.removeEventListener("online", keep);
  }, []);
}
