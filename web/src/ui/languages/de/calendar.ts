import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either } from "./counted";

export const calendarStrings: Catalogue["calendarStrings"] = {
  label: "Kalender",
  month: "Monat",
  week: "Woche",
  span: "Gezeigte Tage",
  today: "Heute",
  toToday: "Zu heute",
  earlier: { month: "Monat davor", week: "Woche davor" },
  later: { month: "Monat danach", week: "Woche danach" },
  isToday: "heute",
  day: (day, more) => [day, ...more].join(", "),
  due: (count) => `${digits(count)} fällig`,
  coming: (count) => `${digits(count)} ${either(count, "kommt", "kommen")} wieder`,
  more: (count) => `${digits(count)} weitere`,
  openDay: (count, day) => `${digits(count)} weitere, ${day} ganz zeigen`,
  closeDay: (day) => `${day} schließen`,
  tasksOn: (day) => `Aufgaben am ${day}`,
  none: "Nichts ist fällig.",
  add: (day) => `Aufgabe für ${day} hinzufügen`,
  addShort: "Aufgabe hinzufügen",
  undated: "Kein Datum",
  undatedTasks: "Aufgaben ohne Datum",
  undatedHint: "Zieh sie auf einen Tag. Hierher zurückgezogen, verlieren sie ihn.",
  comesAgain: (title) => `${title} kommt wieder`,
  late: "überfällig",
};
