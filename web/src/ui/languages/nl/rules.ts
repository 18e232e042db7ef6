import type { DaySet, Scope } from "../../strings/days/rule-strings";
import type { Catalogue } from "../catalogue";
import { and, either, or } from "./counted";

const WEEKDAYS: readonly string[] = [
  ...["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
];
const MONTHS: readonly string[] = [
  ...["januari", "februari", "maart", "april", "mei", "juni"],
  ...["juli", "augustus", "september", "oktober", "november", "december"],
];
const EVERY = {
  DAILY: ["elke dag", "dagen"],
  WEEKLY: ["elke week", "weken"],
  MONTHLY: ["elke maand", "maanden"],
  YEARLY: ["elk jaar", "jaar"],
} as const;

const names = (set: DaySet): readonly string[] =>
  set === "workdays"
    ? ["werkdag"]
    : set === "all"
      ? WEEKDAYS
      : set.map((day) => WEEKDAYS[day] ?? "");

const months = (named: readonly number[]): string =>
  and(named.map((month) => MONTHS[month - 1] ?? ""));

function ordinal(number: number): string {
  if (number > 0) return `${number}e`;
  return number === -1 ? "laatste" : number === -2 ? "voorlaatste" : `op ${-number - 1} na laatste`;
}

const ordinals = (numbers: readonly number[]): string => and(numbers.map(ordinal));

const dates = (days: readonly number[]): readonly string[] =>
  days.map((day) => (day === -1 ? "laatste dag" : `${day}e`));

const within = (scope: Scope, none: string): string =>
  scope === null ? "" : scope.length > 0 ? ` van ${months(scope)}` : none;

const isDay = (set: DaySet): string => `een ${or(names(set))}`;

export const ruleStrings: Catalogue["ruleStrings"] = {
  weekdays: WEEKDAYS,
  every: (unit, interval) =>
    interval === 1 ? EVERY[unit][0] : `elke ${interval} ${EVERY[unit][1]}`,
  everyDay: (set) => (set === "all" ? "elke dag" : `elke ${and(names(set))}`),
  onWeekdays: (set) =>
    set === "all"
      ? " op alle dagen"
      : set === "workdays"
        ? " op werkdagen"
        : ` op ${and(names(set))}`,
  inMonths: (named) => ` in ${months(named)}`,
  onlyInMonths: (named) => `, alleen in ${months(named)}`,
  ifIs: (days, set) => {
    const which = [
      ...(days.length > 0 ? [`de ${or(dates(days))} van de maand`] : []),
      ...(set === null ? [] : [isDay(set)]),
    ];
    return `, als het ${which.join(" en ")} is`;
  },
  onDates: (days, scope, only) =>
    ` op de ${and(dates(days))}${within(scope, " van elke maand")}${only === null ? "" : ` als het ${isDay(only)} is`}`,
  onCounted: (counted, scope) =>
    ` op ${and(counted.map(([day, which]) => `de ${ordinals(which)} ${WEEKDAYS[day]}`))}${within(scope, " van het jaar")}`,
  onEach: (set, scope) =>
    ` op elke ${set === "all" ? "dag" : and(names(set))}${within(scope, " van het jaar")}`,
  onDateOrLast: (day, scope) =>
    ` op de ${day}e${within(scope, " van elke maand")}, of de laatste dag`,
  onPlace: (which, set, scope) => {
    const day =
      set === "all"
        ? "dag"
        : set === "workdays" || set.length === 1
          ? and(names(set))
          : `dag die ${isDay(set)} is`;
    return ` op de ${ordinals(which)} ${day}${within(scope, " van het jaar")}`;
  },
  onPlaceOf: (which, on) => ` op de ${ordinals(which)} van deze dagen:${on}`,
  countedFromDone: ", geteld vanaf wanneer ze klaar is",
  ends: (until, left) => {
    const ends = [
      ...(until === null ? [] : [`tot en met ${until}`]),
      ...(left === null
        ? []
        : [either(left, "dit is de laatste keer", `nog ${left} keer met deze`)]),
    ];
    return ends.length === 0 ? "" : `, ${ends.join(" of ")}`;
  },
};
