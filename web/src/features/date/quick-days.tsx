"use client";

import { Ban, CalendarArrowDown, CalendarArrowUp, Sofa, Sun, Sunrise } from "lucide-react";
import { sayDays, sayWeekday } from "../../ui/format/days";
import { later, nextMonday, weekendAfter } from "../../ui/format/weeks";
import { dateStrings as words } from "../../ui/strings/date-strings";
import type { Target } from "./types";

export interface QuickDaysProps {
  readonly target: Target;
  readonly today: string;
  readonly onPick: (day: string | null) => void;
}

const TWO_WEEKS = 14;

/** The days that are wanted most, each chosen and taken at once. */
export function QuickDays({ target, today, onPick }: QuickDaysProps) {
  const weekend = weekendAfter(today);
  const monday = nextMonday(today);
  const days = [
    { icon: Sun, tone: "green", label: words.today, day: today, said: sayWeekday(today) },
    {
      ...{ icon: Sunrise, tone: "amber", label: words.tomorrow, day: later(today, 1) },
      said: sayWeekday(later(today, 1)),
    },
    {
      ...{ icon: Sofa, tone: "blue", label: weekend.next ? words.nextWeekend : words.weekend },
      ...{ day: weekend.day, said: sayDays([weekend.day], today) },
    },
    {
      ...{ icon: CalendarArrowUp, tone: "violet", label: words.nextWeek, day: monday },
      said: sayDays([monday], today),
    },
    {
      ...{ icon: CalendarArrowDown, tone: "none", label: words.twoWeeks },
      ...{ day: later(today, TWO_WEEKS), said: sayDays([later(today, TWO_WEEKS)], today) },
    },
    {
      ...{ icon: Ban, tone: "none", label: target === "due" ? words.noDate : words.never },
      ...{ day: null, said: "" },
    },
  ];
  return (
    <ul aria-label={words.quick} className="pick-quick">
      {days.map(({ icon: Icon, tone, label, day, said }) => (
        <li key={label}>
          <button type="button" className="pick-near" onClick={() => onPick(day)}>
            <Icon aria-hidden="true" size={16} strokeWidth={1.8} data-tone={tone} />
            <span>{label}</span>
            <span className="pick-said">{said}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
