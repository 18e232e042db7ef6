import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either, plural } from "./counted";

export const calendarStrings: Catalogue["calendarStrings"] = {
  label: "Calendrier",
  month: "Mois",
  week: "Semaine",
  span: "Jours affichés",
  today: "Aujourd’hui",
  toToday: "Aller à aujourd’hui",
  earlier: { month: "Le mois d’avant", week: "La semaine d’avant" },
  later: { month: "Le mois d’après", week: "La semaine d’après" },
  isToday: "aujourd’hui",
  day: (day, more) => [day, ...more].join(", "),
  due: (count) => plural(count, "prévue", "prévues"),
  coming: (count) => `${digits(count)} ${either(count, "revient", "reviennent")}`,
  more: (count) => plural(count, "autre", "autres"),
  openDay: (count, day) => `${plural(count, "autre", "autres")}, tout afficher pour ${day}`,
  closeDay: (day) => `Fermer ${day}`,
  tasksOn: (day) => `Tâches de ${day}`,
  none: "Rien n’est prévu.",
  add: (day) => `Ajouter une tâche pour ${day}`,
  addShort: "Ajouter une tâche",
  undated: "Sans date",
  undatedTasks: "Tâches sans date",
  undatedHint: "Fais-les glisser sur un jour. Ramenées ici, elles n’en ont plus.",
  comesAgain: (title) => `${title} revient`,
  late: "en retard",
};
