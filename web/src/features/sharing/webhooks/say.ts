/** How a webhook fares, and what came of a delivery, in words. */

import type { Delivery, Webhook } from "../../../account/webhooks";
import { dayOf } from "../../../ui/format/due";
import { dayLocale } from "../../../ui/language/spoken";
import { webhookWords as words } from "../../../ui/strings/webhook-strings";

/** `17:00` of today, else with the day. */
export function sayMoment(at: string): string {
  const then = new Date(at);
  const today = dayOf(then) === dayOf(new Date());
  return then.toLocaleString(dayLocale(), {
    timeStyle: "short",
    ...(today ? {} : { dateStyle: "medium" }),
  });
}

/** Whether somebody should look: it waits, or is paused and nobody asked for that. */
export const needsLook = ({ state, why }: Webhook): boolean =>
  state === "waits" || (state === "paused" && why !== "asked");

/** A name for those who hear the page: what it is for, or where it goes. */
export const nameOf = ({ description, url }: Webhook): string => description || hostOf(url);

export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

export function sayState(hook: Webhook): string {
  const behind = hook.behind ? [words.state.behind(hook.behind)] : [];
  return [...parts(hook), ...behind].join(" · ");
}

function parts({ state, why, retry_at, last, yours }: Webhook): readonly string[] {
  switch (state) {
    case "works":
      if (!yours) return [words.state.works];
      return last ? [words.state.works, words.state.sent(sayMoment(last.at))] : [words.state.idle];
    case "waits":
      return [
        words.state.waits(retry_at ? sayMoment(retry_at) : ""),
        ...(last ? [sayOutcome(last)] : []),
      ];
    case "paused":
      return [words.state[why ?? "asked"]];
  }
}

export const sayOutcome = ({ status, words: said }: Delivery): string =>
  status === null ? (said ?? "") : words.deliveries.answered(status);
