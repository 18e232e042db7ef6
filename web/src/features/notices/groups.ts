/** Which notices are shown, and under which day. Pure. */

import type { Notice } from "../../lists/notices";
import { addDays, dayOf, dueTime, sayLongDay } from "../../ui/format/due";
import { sayTime } from "../../ui/format/times";
import { noticeStrings as words } from "../../ui/strings/notice-strings";

export type Tab = "all" | "mentions" | "assigned" | "reminders" | "agents";
export const TABS: readonly Tab[] = ["all", "mentions", "assigned", "reminders", "agents"];

export function isIn(tab: Tab, { kind, by }: Notice, agent: (id: string) => boolean): boolean {
  switch (tab) {
    case "all":
      return true;
    case "mentions":
      return kind === "mentioned";
    case "assigned":
      return kind === "assigned";
    case "reminders":
      return kind === "reminder";
    case "agents":
      return kind === "asks" || agent(by);
  }
}

export interface Day {
  readonly day: string;
  readonly said: string;
  readonly notices: readonly Notice[];
}

/** In the reader's days, as they come. */
export function byDay(notices: readonly Notice[], today: string): readonly Day[] {
  const days: { day: string; said: string; notices: Notice[] }[] = [];
  for (const notice of notices) {
    const day = dayOf(new Date(notice.at));
    const last = days.at(-1);
    if (last?.day === day) last.notices.push(notice);
    else days.push({ day, said: sayHeading(day, today), notices: [notice] });
  }
  return days;
}

function sayHeading(day: string, today: string): string {
  if (day === today) return words.today;
  if (day === addDays(today, -1)) return words.yesterday;
  return sayLongDay(day, today);
}

/** `16:30` in the reader's zone. */
export function timeOf(at: string): string {
  return sayTime(dueTime(new Date(at).toISOString()));
}
