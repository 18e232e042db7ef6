/**
 * Parts of the page that are loaded when they are first shown. A part that cannot be had, since there is no connection or
 * the server has another page by now, is no reason to lose the rest: it is asked for again until it comes.
 */

import { type ComponentType, lazy } from "react";
import { comes } from "../../site/comes";
import { strings } from "../strings/strings";
import { showToast } from "../toasts/toasts";

/** Whether somebody has been told that something is missing since it last came. */
let told = false;

// biome-ignore lint/suspicious/noExplicitAny: what React's own `lazy` asks for
type Part = ComponentType<any>;

/** A component that is loaded when it is first shown; until then whatever suspends for it shows its fallback. */
export const lazyPart = <T extends Part>(load: () => Promise<{ default: T }>) =>
  lazy(() => part(load));

/** How many parts are on their way, and when the last of them came. */
let onTheWay = 0;
let cameAt = Number.NEGATIVE_INFINITY;
/** For so long a part that came is drawn, and may ask for another. */
const DRAWN_MS = 500;

/** Whether something that was asked for is still to be shown. */
export const isComing = (): boolean => onTheWay > 0 || performance.now() - cameAt < DRAWN_MS;

/** What `load` imports, as soon as it can be had; somebody is told if that is not at once. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  onTheWay += 1;
  try {
    const found = await comes(load, sayMissing);
    told = false;
    return found;
  } finally {
    onTheWay -= 1;
    cameAt = performance.now();
  }
}

/** A page that the server no longer has is never complete again: it may be loaded anew where there is a connection. */
function sayMissing(): void {
  if (told) return;
  told = true;
  const { missing, reload } = strings.status;
  const action = { label: reload, run: () => window.location.reload() };
  showToast(missing, navigator.onLine ? action : null);
}
