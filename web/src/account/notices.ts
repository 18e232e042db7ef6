/** What somebody wants to be told, and how, asked over HTTP. */

import type { Ask } from "./ask";
import { flag, many, maybe, nothing, oneOf, type Read, shape, text, Unreadable } from "./read";

export const KINDS = [
  "reminder",
  "assigned",
  "mentioned",
  "commented",
  "shared",
  "repeated",
  "conflict",
  "asks",
  "paused",
] as const;
export type NoticeKind = (typeof KINDS)[number];
export const WAYS = ["page", "push", "mail", "ntfy"] as const;
export type Way = (typeof WAYS)[number];

export interface QuietHours {
  readonly begins: string;
  readonly ends: string;
}

export interface NoticeChoices {
  readonly ways: Readonly<Record<string, readonly Way[]>>;
  readonly quiet: QuietHours | null;
  readonly zone: string;
  /** What leaves the page is in it; empty for English. */
  readonly language: string;
  readonly morning: string;
  readonly digest: boolean;
  readonly titles: boolean;
  readonly push: { readonly key: string };
  readonly mail: {
    readonly possible: boolean;
    readonly address: string | null;
    readonly confirmed: boolean;
  };
  readonly ntfy: { readonly address: string | null; readonly token: boolean };
}

export type ChoicesChange = Partial<
  Pick<NoticeChoices, "ways" | "quiet" | "zone" | "language" | "morning" | "digest" | "titles">
>;

export interface PushDevice {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
}

/** What came of sending something to try it. */
export type Outcome = "sent" | "again" | "refused" | "gone" | "unsure";

const ways: Read<NoticeChoices["ways"]> = (value) => {
  if (typeof value !== "object" || value === null) throw new Unreadable("an object");
  const read = many(oneOf<Way>(...WAYS));
  return Object.fromEntries(Object.entries(value).map(([kind, each]) => [kind, read(each)]));
};

const choices = shape<NoticeChoices>({
  ways,
  quiet: maybe(shape<QuietHours>({ begins: text, ends: text })),
  zone: text,
  language: text,
  morning: text,
  digest: flag,
  titles: flag,
  push: shape({ key: text }),
  mail: shape({ possible: flag, address: maybe(text), confirmed: flag }),
  ntfy: shape({ address: maybe(text), token: flag }),
});
const device = shape<PushDevice>({ id: text, name: text, created_at: text });
const tried = shape<{ readonly outcome: Outcome }>({
  outcome: oneOf<Outcome>("sent", "again", "refused", "gone", "unsure"),
});

export type NoticeClient = ReturnType<typeof noticeClient>;

export function noticeClient(ask: Ask) {
  const one = (id: string) => `/notices/devices/${encodeURIComponent(id)}`;
  return {
    choices: () => ask("GET", "/notices/settings", choices),
    choose: (change: ChoicesChange) => ask("PATCH", "/notices/settings", choices, change),
    devices: () => ask("GET", "/notices/devices", many(device)),
    addDevice: (subscription: object) => ask("POST", "/notices/devices", device, subscription),
    removeDevice: (id: string) => ask("DELETE", one(id), nothing),
    tryDevice: (id: string) => ask("POST", `${one(id)}/test`, tried),
    mailCode: (address: string) => ask("PUT", "/notices/mail", choices, { address }),
    confirmMail: (code: string) => ask("POST", "/notices/mail/code", choices, { code }),
    noMail: () => ask("DELETE", "/notices/mail", choices),
    nameTopic: (address: string, token: string) =>
      ask("PUT", "/notices/ntfy", choices, { address, ...(token === "" ? {} : { token }) }),
    noTopic: () => ask("DELETE", "/notices/ntfy", choices),
    tryTopic: () => ask("POST", "/notices/ntfy/test", tried),
  };
}
