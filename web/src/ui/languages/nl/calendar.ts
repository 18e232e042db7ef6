import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either } from "./counted";

export const calendarStrings: Catalogue["calendarStrings"] = {
  label: "Kalender",
  month: "Maand",
  week: "Week",
  span: "Getoonde dagen",
  today: "Vandaag",
  toToday: "Naar vandaag",
  earlier: { month: "De maand ervoor", week: "De week ervoor" },
  later: { month: "De maand erna", week: "De week erna" },
  isToday: "vandaag",
  day: (day, more) => [day, ...more].join(", "),
  due: (count) => `${digits(count)} te doen`,
  coming: (count) => `${digits(count)} ${either(count, "komt", "komen")} terug`,
  more: (count) => `nog ${digits(count)}`,
  openDay: (count, day) => `nog ${digits(count)}, heel ${day} tonen`,
  closeDay: (day) => `${day} sluiten`,
  tasksOn: (day) => `Taken van ${day}`,
  none: "Er is niets te doen.",
  add: (day) => `Taak voor ${day} toevoegen`,
  addShort: "Taak toevoegen",
  undated: "Geen datum",
  undatedTasks: "Taken zonder datum",
  undatedHint: "Sleep ze naar een dag. Sleep ze hierheen terug om die te wissen.",
  comesAgain: (title) => `${title} komt terug`,
  late: "te laat",
};
