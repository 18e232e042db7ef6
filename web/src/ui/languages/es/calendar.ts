import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either, plural } from "./counted";

export const calendarStrings: Catalogue["calendarStrings"] = {
  label: "Calendario",
  month: "Mes",
  week: "Semana",
  span: "Días que se muestran",
  today: "Hoy",
  toToday: "Ir a hoy",
  earlier: { month: "El mes anterior", week: "La semana anterior" },
  later: { month: "El mes siguiente", week: "La semana siguiente" },
  isToday: "hoy",
  day: (day, more) => [day, ...more].join(", "),
  due: (count) => plural(count, "vence", "vencen"),
  coming: (count) => `${digits(count)} ${either(count, "vuelve", "vuelven")}`,
  more: (count) => `${digits(count)} más`,
  openDay: (count, day) => `${digits(count)} más, mostrar todo el ${day}`,
  closeDay: (day) => `Cerrar ${day}`,
  tasksOn: (day) => `Tareas del ${day}`,
  none: "No vence nada.",
  add: (day) => `Añadir una tarea para ${day}`,
  addShort: "Añadir una tarea",
  undated: "Sin fecha",
  undatedTasks: "Tareas sin fecha",
  undatedHint: "Arrástralas a un día. Si las devuelves aquí, se quedan sin fecha.",
  comesAgain: (title) => `${title} vuelve`,
  late: "vencida",
};
