import type { DaySet, Scope } from "../../strings/days/rule-strings";
import type { Catalogue } from "../catalogue";
import { and, either, or } from "./counted";

const WEEKDAYS: readonly string[] = [
  ...["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
];
const MONTHS: readonly string[] = [
  ...["enero", "febrero", "marzo", "abril", "mayo", "junio"],
  ...["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
];
const EVERY = {
  DAILY: ["día", "días"],
  WEEKLY: ["semana", "semanas"],
  MONTHLY: ["mes", "meses"],
  YEARLY: ["año", "años"],
} as const;

const names = (set: DaySet): readonly string[] =>
  set === "workdays"
    ? ["día laborable"]
    : set === "all"
      ? WEEKDAYS
      : set.map((day) => WEEKDAYS[day] ?? "");

const months = (named: readonly number[]): string =>
  and(named.map((month) => MONTHS[month - 1] ?? ""));

function ordinal(number: number): string {
  if (number > 0) return `${number}.º`;
  return number === -1 ? "último" : number === -2 ? "penúltimo" : `${-number}.º por el final`;
}

const ordinals = (numbers: readonly number[]): string => and(numbers.map(ordinal));

const dates = (days: readonly number[]): readonly string[] =>
  days.map((day) => (day === -1 ? "último día" : `${day}`));

const within = (scope: Scope, none: string): string =>
  scope === null ? "" : scope.length > 0 ? ` de ${months(scope)}` : none;

const isDay = (set: DaySet): string => or(names(set));

export const ruleStrings: Catalogue["ruleStrings"] = {
  weekdays: WEEKDAYS,
  every: (unit, interval) =>
    interval === 1 ? `cada ${EVERY[unit][0]}` : `cada ${interval} ${EVERY[unit][1]}`,
  everyDay: (set) => (set === "all" ? "cada día" : `cada ${and(names(set))}`),
  onWeekdays: (set) =>
    set === "all"
      ? " todos los días"
      : set === "workdays"
        ? " los días laborables"
        : ` el ${and(names(set))}`,
  inMonths: (named) => ` en ${months(named)}`,
  onlyInMonths: (named) => `, solo en ${months(named)}`,
  ifIs: (days, set) => {
    const which = [
      ...(days.length > 0 ? [`el ${or(dates(days))} del mes`] : []),
      ...(set === null ? [] : [isDay(set)]),
    ];
    return `, si es ${which.join(" y ")}`;
  },
  onDates: (days, scope, only) =>
    ` el ${and(dates(days))}${within(scope, " de cada mes")}${only === null ? "" : ` si es ${isDay(only)}`}`,
  onCounted: (counted, scope) =>
    ` ${and(counted.map(([day, which]) => `el ${ordinals(which)} ${WEEKDAYS[day]}`))}${within(scope, " del año")}`,
  onEach: (set, scope) =>
    ` cada ${set === "all" ? "día" : and(names(set))}${within(scope, " del año")}`,
  onDateOrLast: (day, scope) => ` el ${day}${within(scope, " de cada mes")}, o el último día`,
  onPlace: (which, set, scope) => {
    const day =
      set === "all"
        ? "día"
        : set === "workdays" || set.length === 1
          ? and(names(set))
          : `día que sea ${isDay(set)}`;
    return ` el ${ordinals(which)} ${day}${within(scope, " del año")}`;
  },
  onPlaceOf: (which, on) => ` el ${ordinals(which)} de estos días:${on}`,
  countedFromDone: ", contado desde que se hace",
  ends: (until, left) => {
    const ends = [
      ...(until === null ? [] : [`hasta el ${until}`]),
      ...(left === null
        ? []
        : [either(left, "esta es la última vez", `${left} veces más con esta`)]),
    ];
    return ends.length === 0 ? "" : `, ${ends.join(" o ")}`;
  },
};
