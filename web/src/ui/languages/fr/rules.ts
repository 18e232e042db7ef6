import type { DaySet, Scope } from "../../strings/days/rule-strings";
import type { Catalogue } from "../catalogue";
import { and, either, or } from "./counted";

const WEEKDAYS: readonly string[] = [
  ...["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];
const MONTHS: readonly string[] = [
  ...["janvier", "février", "mars", "avril", "mai", "juin"],
  ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
];
const EVERY = {
  DAILY: ["chaque jour", "tous les", "jours"],
  WEEKLY: ["chaque semaine", "toutes les", "semaines"],
  MONTHLY: ["chaque mois", "tous les", "mois"],
  YEARLY: ["chaque année", "tous les", "ans"],
} as const;

const names = (set: DaySet): readonly string[] =>
  set === "workdays"
    ? ["jour ouvré"]
    : set === "all"
      ? WEEKDAYS
      : set.map((day) => WEEKDAYS[day] ?? "");

const months = (named: readonly number[]): string =>
  and(named.map((month) => MONTHS[month - 1] ?? ""));

function ordinal(number: number): string {
  if (number === 1) return "1er";
  if (number > 0) return `${number}e`;
  return number === -1 ? "dernier" : number === -2 ? "avant-dernier" : `${-number}e avant la fin`;
}

const ordinals = (numbers: readonly number[]): string => and(numbers.map(ordinal));

const dates = (days: readonly number[]): readonly string[] =>
  days.map((day) => (day === -1 ? "dernier jour" : day === 1 ? "1er" : `${day}`));

const within = (scope: Scope, none: string): string =>
  scope === null ? "" : scope.length > 0 ? ` en ${months(scope)}` : none;

const isDay = (set: DaySet): string => `un ${or(names(set))}`;

export const ruleStrings: Catalogue["ruleStrings"] = {
  weekdays: WEEKDAYS,
  every: (unit, interval) => {
    const [one, all, many] = EVERY[unit];
    return interval === 1 ? one : `${all} ${interval} ${many}`;
  },
  everyDay: (set) => (set === "all" ? "chaque jour" : `chaque ${and(names(set))}`),
  onWeekdays: (set) =>
    set === "all"
      ? " tous les jours"
      : set === "workdays"
        ? " les jours ouvrés"
        : ` le ${and(names(set))}`,
  inMonths: (named) => ` en ${months(named)}`,
  onlyInMonths: (named) => `, seulement en ${months(named)}`,
  ifIs: (days, set) => {
    const which = [
      ...(days.length > 0 ? [`le ${or(dates(days))} du mois`] : []),
      ...(set === null ? [] : [isDay(set)]),
    ];
    return `, si c’est ${which.join(" et ")}`;
  },
  onDates: (days, scope, only) =>
    ` le ${and(dates(days))}${within(scope, " de chaque mois")}${only === null ? "" : ` si c’est ${isDay(only)}`}`,
  onCounted: (counted, scope) =>
    ` ${and(counted.map(([day, which]) => `le ${ordinals(which)} ${WEEKDAYS[day]}`))}${within(scope, " de l’année")}`,
  onEach: (set, scope) =>
    ` chaque ${set === "all" ? "jour" : and(names(set))}${within(scope, " de l’année")}`,
  onDateOrLast: (day, scope) => ` le ${day}${within(scope, " de chaque mois")}, ou le dernier jour`,
  onPlace: (which, set, scope) => {
    const day =
      set === "all"
        ? "jour"
        : set === "workdays" || set.length === 1
          ? and(names(set))
          : `jour qui est ${isDay(set)}`;
    return ` le ${ordinals(which)} ${day}${within(scope, " de l’année")}`;
  },
  onPlaceOf: (which, on) => ` le ${ordinals(which)} de ces jours :${on}`,
  countedFromDone: ", compté à partir de son achèvement",
  ends: (until, left) => {
    const ends = [
      ...(until === null ? [] : [`jusqu’au ${until}`]),
      ...(left === null
        ? []
        : [either(left, "c’est la dernière fois", `encore ${left} fois avec celle-ci`)]),
    ];
    return ends.length === 0 ? "" : `, ${ends.join(" ou ")}`;
  },
};
