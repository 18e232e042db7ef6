/** The sentences about notices, loaded with what shows them. */

import { digits } from "../format/digits";
import { register } from "../language/register";

const NUMBER_WORDS = (count: number, one: string, many: string): string =>
  `${digits(count)} ${count === 1 ? one : many}`;

const whom = (isYou: boolean): string => (isYou ? "you" : "{whom}");

export const noticeStrings = {
  title: "Notices",
  nav: (unread: number) => (unread === 0 ? "Notices" : `Notices, ${digits(unread)} unread`),
  unread: (count: number) => (count === 0 ? "All read" : `${digits(count)} unread`),
  quietFrom: (begins: string) => `quiet hours from ${begins}`,
  markAll: "Mark all read",
  settings: "Notice settings",
  tabs: "Which notices",
  all: "All",
  mentions: "Mentions",
  assigned: "Assigned",
  reminders: "Reminders",
  agents: "Agents",
  today: "Today",
  yesterday: "Yesterday",
  list: "Notices",
  gone: "That list is gone, or you are not in it any more.",
  empty: "Nothing has happened that concerns you.",
  emptyHere: "Nothing of this kind.",
  done: "Done",
  inAnHour: "In an hour",
  answers: { yes: "Yes", no: "No", showMe: "Show me" },
  answered: (who: string, answer: string) => `Answered ${who}: ${answer}`,
  comesAgain: (time: string) => `again ${time}`,
  putOff: (time: string) => `It comes again at ${time}.`,
  read: "Mark as read",
  unreadAgain: "Mark as unread",
  isUnread: "Unread",
  someTask: "a task",
  someList: "a list",
  livelist: "Livelist",
  /** In braces, what is shown in its place. Who it concerns is “you” or has names; who did it may be several. */
  said: {
    assigned: (isYou: boolean, _several: boolean) => `{who} assigned ${whom(isYou)} {title}`,
    mentioned: (isYou: boolean, _several: boolean) => `{who} mentioned ${whom(isYou)} on {title}`,
    commented: (count: number, _several: boolean) =>
      `{who} wrote ${count === 1 ? "a comment" : `${digits(count)} comments`} on {title}`,
    shared: (isYou: boolean, _several: boolean) => `{who} shared {list} with ${whom(isYou)}`,
    repeated: (isYou: boolean, _several: boolean) =>
      `{who} did {title}, which repeats for ${whom(isYou)}`,
    wroteOver: (field: string, isYou: boolean, _several: boolean) =>
      `{who} wrote over ${isYou ? "your" : "{whom}’s"} ${field}, both are kept`,
    asks: (isYou: boolean, _several: boolean) => `{who} asks ${whom(isYou)}`,
    whereWrote: (isYou: boolean) => `{now} where ${whom(isYou)} wrote {text}`,
    and: "and",
    andMore: (count: number) => `and ${digits(count)} more`,
    others: "others",
    next: (when: string) => `Next on ${when}`,
    missed: "Missed while the server was away",
    quote: (text: string) => `“${text}”`,
  },
  fields: { title: "title", notes: "notes", due: "date", text: "comment" } as Readonly<
    Record<string, string>
  >,
  may: {
    owner: "You own it",
    editor: "You can edit",
    viewer: "You can look",
  } as Readonly<Record<string, string>>,
  inMinutes: (count: number) => `In ${NUMBER_WORDS(count, "minute", "minutes")}`,
  inHours: (count: number) => `In ${NUMBER_WORDS(count, "hour", "hours")}`,
};

register("noticeStrings", noticeStrings);
