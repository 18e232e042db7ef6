// The page's tests share one window and what comes from packages, which takes as long to load as the tests take. Of the
// page itself each file has its own, in a window without anything in it.

import { vi } from "vitest";

vi.resetModules();
vi.useRealTimers();
if (typeof document !== "undefined") {
  document.body.replaceChildren();
  for (const { name } of [...document.documentElement.attributes])
    document.documentElement.removeAttribute(name);
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "/");
}
