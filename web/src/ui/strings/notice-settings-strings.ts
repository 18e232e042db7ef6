/** The sentences of the settings of notices, loaded with them. */

import { register } from "../language/register";

const WAYS = { page: "Here", push: "Push", mail: "Mail", ntfy: "ntfy" };
const KINDS = {
  reminder: "Reminders",
  assigned: "I am assigned a task",
  mentioned: "I am mentioned",
  commented: "A comment on a task of mine",
  shared: "A list is shared with me",
  repeated: "A repeating task of mine is done",
  conflict: "My words and somebody else’s meet",
  asks: "An agent asks me",
  paused: "A webhook of mine is paused",
};

export const noticeSettings = {
  title: "Notice settings",
  close: "Close the notice settings",
  try: "Try it",
  tryIt: (name: string) => `Try ${name}`,
  remove: "Remove",
  outcome: {
    sent: "Sent. It should be there in a moment.",
    again: "It was not taken just now. Try again later.",
    refused: "It was refused, and will not arrive.",
    gone: "That browser does not take push any more, and was removed.",
    unsure: "The connection broke; it may have arrived.",
  },
  ways: WAYS,
  push: {
    title: "Push",
    here: "On this device",
    hint: "Also while Livelist is closed.",
    titles: "Show names and titles",
    titlesHint:
      "On the lock screen, and in messages of ntfy. Otherwise only that something is there.",
    devices: "Devices that get push",
    remove: (name: string) => `Remove ${name}`,
    why: {
      insecure:
        "Push needs an address with https. Whoever runs this server finds how to get one in docs/self-hosting.md, also for a home network.",
      unsupported: "This browser cannot receive push.",
      install:
        "On iPhone and iPad: first Share, then “Add to Home Screen”, and open Livelist from there.",
      blocked:
        "This browser does not allow notifications from here. Its settings for this page can.",
    },
  },
  kinds: {
    title: "What, and how",
    kind: "What happened",
    names: KINDS,
    by: (kind: keyof typeof KINDS, way: keyof typeof WAYS) => `${KINDS[kind]}: ${WAYS[way]}`,
    hint: "What is not told here is not told at all.",
  },
  quiet: {
    title: "Quiet hours",
    on: "Nothing leaves the page at night",
    hint: "What comes then leaves when they are over.",
    begins: "From",
    ends: "Until",
  },
  zone: (zone: string) => `These times are in ${zone}.`,
  serversZone: (zone: string | null) =>
    zone === null ? "the server’s time zone" : `the server’s time zone, ${zone}`,
  takeZone: (zone: string) => `Use ${zone}`,
  mail: {
    title: "Mail",
    address: "Address",
    hint: "A code comes there first, to show that it is yours.",
    send: "Send the code",
    code: (address: string) => `The code that came to ${address}`,
    confirm: "Confirm",
    remove: (address: string) => `Send no more mail to ${address}`,
    when: "When",
    atOnce: "At once",
    eachMorning: "Each morning, all in one",
    at: "At",
  },
  ntfy: {
    title: "ntfy",
    address: "Address of a topic",
    hint: "Whoever knows it can read along, unless the topic asks for a token.",
    token: "Token, if it asks for one",
    save: "Use this topic",
    remove: "Send nothing more to this topic",
  },
};

register("noticeSettings", noticeSettings);
