/** Push in this browser: whether it can be had, and how it is turned on and off. */

import { own } from "../../../site/path";
import { storedValue } from "../../../ui/browser/stored";

export type PushState = "insecure" | "unsupported" | "install" | "blocked" | "off" | "on";

/** Whether this person turned it on here: a subscription may be left from somebody else. Signing out forgets it. */
const turnedOn = storedValue(own("livelist.push"), "");

export async function pushState(): Promise<PushState> {
  if (!window.isSecureContext) return "insecure";
  if (isAppleMobile() && !isInstalled()) return "install";
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  return turnedOn.read() === "on" && (await subscriptionHere()) !== null ? "on" : "off";
}

/** Ask the browser, which asks its person. Null if they said no. */
export async function subscribe(key: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return null;
  const old = await registration.pushManager.getSubscription();
  await old?.unsubscribe();
  const found = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  });
  turnedOn.write("on");
  return found;
}

export async function unsubscribe(): Promise<void> {
  turnedOn.write("");
  await (await subscriptionHere())?.unsubscribe();
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** From base64url. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

const isAppleMobile = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const isInstalled = (): boolean => window.matchMedia("(display-mode: standalone)").matches;
