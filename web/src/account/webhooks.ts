/** Webhooks of a list: to which addresses what happens is sent, and what came of it. Also without accounts. */

import type { Ask } from "./ask";
import { count, flag, many, maybe, nothing, oneOf, shape, text } from "./read";

/** Every type of event, by what it is about. */
export const EVENTS = {
  task: [
    "task.created",
    "task.updated",
    "task.completed",
    "task.reopened",
    "task.moved",
    "task.deleted",
    "task.restored",
    "task.expired",
  ],
  comment: ["comment.created", "comment.updated", "comment.deleted", "comment.restored"],
  section: ["section.created", "section.updated", "section.deleted", "section.restored"],
  list: ["list.created", "list.updated", "list.deleted", "list.restored"],
  member: ["member.added", "member.changed", "member.removed"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type EventGroup = keyof typeof EVENTS;

export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly list: string;
  readonly rev: number;
  readonly at: string;
  readonly by: "log" | "test" | "hand";
  readonly ok: boolean;
  /** Null: there was no answer, and `words` say why. */
  readonly status: number | null;
  readonly words: string | null;
  readonly milliseconds: number;
  readonly answer: string;
}

export interface Webhook {
  readonly id: string;
  /** To others than whose it is only its beginning. */
  readonly url: string;
  /** Null: all, also those to come. */
  readonly events: readonly string[] | null;
  readonly description: string;
  readonly yours: boolean;
  readonly state: "works" | "waits" | "paused";
  readonly why: "asked" | "failed" | "gone" | null;
  readonly retry_at: string | null;
  /** How many of the list's revisions are not delivered yet. */
  readonly behind: number | null;
  readonly old_secret_until: string | null;
  readonly last: Delivery | null;
}

export interface WebhookTerms {
  readonly url: string;
  readonly events: readonly string[] | null;
  readonly description: string;
}

const delivery = shape<Delivery>({
  id: text,
  type: text,
  list: text,
  rev: count,
  at: text,
  by: oneOf("log", "test", "hand"),
  ok: flag,
  status: maybe(count),
  words: maybe(text),
  milliseconds: count,
  answer: text,
});
const webhook = shape<Webhook>({
  id: text,
  url: text,
  events: maybe(many(text)),
  description: text,
  yours: flag,
  state: oneOf("works", "waits", "paused"),
  why: maybe(oneOf("asked", "failed", "gone")),
  retry_at: maybe(text),
  behind: maybe(count),
  old_secret_until: maybe(text),
  last: maybe(delivery),
});
const secret = shape({ secret: text });

export type WebhookClient = ReturnType<typeof webhooks>;

export function webhooks(ask: Ask) {
  const all = (list: string) => `/lists/${encodeURIComponent(list)}/webhooks`;
  const one = (list: string, id: string, rest = "") =>
    `${all(list)}/${encodeURIComponent(id)}${rest}`;
  return {
    of: (list: string) => ask("GET", all(list), many(webhook)),
    make: async (list: string, terms: WebhookTerms) =>
      (await ask("POST", all(list), secret, terms)).secret,
    set: (list: string, id: string, terms: Partial<WebhookTerms> & { readonly paused?: boolean }) =>
      ask("PATCH", one(list, id), nothing, terms),
    remove: (list: string, id: string) => ask("DELETE", one(list, id), nothing),
    test: (list: string, id: string) => ask("POST", one(list, id, "/test"), delivery),
    rotate: async (list: string, id: string) =>
      (await ask("POST", one(list, id, "/rotate"), secret)).secret,
    replay: (list: string, id: string, after: number) =>
      ask("POST", one(list, id, "/replay"), nothing, { after }),
    deliveries: (list: string, id: string) =>
      ask("GET", one(list, id, "/deliveries"), many(delivery)),
    again: (list: string, id: string, sent: string) =>
      ask("POST", one(list, id, `/deliveries/${encodeURIComponent(sent)}/redeliver`), delivery),
  };
}
