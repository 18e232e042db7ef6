/** A window for tests of the whole page. */

import { vi } from "vitest";
import { closeDrafts } from "../ui/drafts/drafts";

/** A desktop's window at `address`, with nothing remembered. As jsdom lays nothing out: rows of 60 where there is room for a few. */
export function openWindow(address: string): void {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("min-width"),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(60);
  localStorage.clear();
  sessionStorage.clear();
  closeDrafts();
  window.history.replaceState(null, "", address);
}
