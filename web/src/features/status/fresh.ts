/** Whether the server has a newer page than this one. It comes with a restart, so that is looked at after each. */

import { useEffect, useRef, useSyncExternalStore } from "react";
import { fetchHere, PATH } from "../../site/path";

/** No text, for the server writes the path it lives under before addresses in texts. */
const FILES = /^\/_next\/static\//;

let fresh = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useFresh(live: boolean): boolean {
  const was = useRef<"new" | "live" | "broken">("new");
  useEffect(() => {
    if (live && was.current === "broken") void look();
    if (live) was.current = "live";
    else if (was.current === "live") was.current = "broken";
  }, [live]);
  return useSyncExternalStore(
    subscribe,
    () => fresh,
    () => false,
  );
}

/** The service worker's file names all that belongs to its version: a script of this page that is not among it is older. */
async function look(): Promise<void> {
  const named = await workersFile().catch(() => null); // the connection may go at any moment, in the middle of it too
  if (named === null) return;
  const own = [...document.scripts].map(
    ({ src }) => src && new URL(src).pathname.slice(PATH.length),
  );
  if (own.every((path) => !FILES.test(path) || named.includes(path))) return;
  fresh = true;
  for (const listener of listeners) listener();
}

async function workersFile(): Promise<string | null> {
  const answer = await fetchHere("/sw.js", { cache: "no-store" });
  const isScript = /javascript/.test(answer.headers.get("Content-Type") ?? "");
  return answer.ok && isScript ? answer.text() : null;
}
