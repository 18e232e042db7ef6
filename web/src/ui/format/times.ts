/** Times of day as the reader's clocks show them: of 24 hours, or of twice twelve. */

import { strings } from "../strings/strings";

let known: { readonly language: string; readonly twelve: boolean } | null = null;

function countsTwelve(): boolean {
  const { language } = navigator;
  if (known?.language !== language) {
    const { hour12 } = new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions();
    known = { language, twelve: hour12 === true };
  }
  return known.twelve;
}

/** `09:00` as “9:00” or “9 am”. */
export function sayTime(time: string): string {
  const { am, pm }: { readonly am: string; readonly pm: string } = strings.clock;
  if (am === "" || !countsTwelve()) return time.replace(/^0/, "");
  const [hours = 0, minutes = "00"] = [Number(time.slice(0, 2)), time.slice(3, 5)];
  const hour = hours % 12 || 12;
  return `${minutes === "00" ? hour : `${hour}:${minutes}`} ${hours < 12 ? am : pm}`;
}
