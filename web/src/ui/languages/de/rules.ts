import type { DaySet, Scope } from "../../strings/days/rule-strings";
import type { Catalogue } from "../catalogue";
import { and, either, or } from "./counted";

const WEEKDAYS: readonly string[] = [
  ...["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
];
const MONTHS: readonly string[] = [
  ...["Januar", "Februar", "März", "April", "Mai", "Juni"],
  ...["Juli", "August", "September", "Oktober", "November", "Dezember"],
];
const EVERY = {
  DAILY: ["jeden Tag", "Tage"],
  WEEKLY: ["jede Woche", "Wochen"],
  MONTHLY: ["jeden Monat", "Monate"],
  YEARLY: ["jedes Jahr", "Jahre"],
} as const;

const names = (set: DaySet): readonly string[] =>
  set === "workdays"
    ? ["Werktag"]
    : set === "all"
      ? WEEKDAYS
      : set.map((day) => WEEKDAYS[day] ?? "");

const months = (named: readonly number[]): string =>
  and(named.map((month) => MONTHS[month - 1] ?? ""));

/** As after “am”: “1.”, “letzten”, “vorletzten”, “3.-letzten”. */
function ordinal(number: number): string {
  if (number >= 0) return `${number}.`;
  return number === -1 ? "letzten" : number === -2 ? "vorletzten" : `${-number}.-letzten`;
}

const ordinals = (numbers: readonly number[]): string => and(numbers.map(ordinal));

const dates = (days: readonly number[]): readonly string[] =>
  days.map((day) => (day === -1 ? "letzten Tag" : `${day}.`));

const within = (scope: Scope, none: string): string =>
  scope === null ? "" : scope.length > 0 ? ` im ${months(scope)}` : none;

const isDay = (set: DaySet): string => `ein ${or(names(set))}`;

export const ruleStrings: Catalogue["ruleStrings"] = {
  weekdays: WEEKDAYS,
  every: (unit, interval) =>
    interval === 1 ? EVERY[unit][0] : `alle ${interval} ${EVERY[unit][1]}`,
  everyDay: (set) => (set === "all" ? "jeden Tag" : `jeden ${and(names(set))}`),
  onWeekdays: (set) =>
    set === "all"
      ? " an allen Tagen"
      : set === "workdays"
        ? " an Werktagen"
        : ` am ${and(names(set))}`,
  inMonths: (named) => ` im ${months(named)}`,
  onlyInMonths: (named) => `, nur im ${months(named)}`,
  ifIs: (days, set) => {
    const which = [
      ...(days.length > 0
        ? [`der ${or(days.map((day) => (day === -1 ? "letzte Tag" : `${day}.`)))} des Monats`]
        : []),
      ...(set === null ? [] : [isDay(set)]),
    ];
    return `, sofern es ${which.join(" und ")} ist`;
  },
  onDates: (days, scope, only) =>
    ` am ${and(dates(days))}${within(scope, " jedes Monats")}${only === null ? "" : `, wenn es ${isDay(only)} ist`}`,
  onCounted: (counted, scope) =>
    ` am ${and(counted.map(([day, which]) => `${ordinals(which)} ${WEEKDAYS[day]}`))}${within(scope, " des Jahres")}`,
  onEach: (set, scope) =>
    ` an jedem ${set === "all" ? "Tag" : and(names(set))}${within(scope, " des Jahres")}`,
  onDateOrLast: (day, scope) => ` am ${day}.${within(scope, " jedes Monats")} oder am letzten Tag`,
  onPlace: (which, set, scope) => {
    const day =
      set === "all"
        ? "Tag"
        : set === "workdays" || set.length === 1
          ? and(names(set))
          : `Tag, der ${isDay(set)} ist`;
    const comma = day.includes(",") && scope !== null ? "," : "";
    return ` am ${ordinals(which)} ${day}${comma}${within(scope, " des Jahres")}`;
  },
  onPlaceOf: (which, on) => ` am ${ordinals(which)} dieser Tage:${on}`,
  countedFromDone: ", gezählt ab dem Erledigen",
  ends: (until, left) => {
    const ends = [
      ...(until === null ? [] : [`bis ${until}`]),
      ...(left === null
        ? []
        : [either(left, "dies ist das letzte Mal", `noch ${left} Mal mit diesem`)]),
    ];
    return ends.length === 0 ? "" : `, ${ends.join(" oder ")}`;
  },
};
