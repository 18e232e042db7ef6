import { digits } from "../../format/digits";
import { sayTime } from "../../format/times";
import { MORNING } from "../../strings/remind-strings";
import type { Catalogue } from "../catalogue";
import { and, either, plural, tasks } from "./counted";

const days = (count: number): string => plural(count, "día", "días");

export const leavingStrings: Catalogue["leavingStrings"] = {
  menu: "Ajustes de la lista…",
  title: (list) => `Ajustes de «${list}»`,
  close: "Cerrar",
  fixed: "Solo los propietarios de la lista los cambian.",
  heading: "Desaparecer solas",
  hint: "Lo que desaparece se guarda 30 días, en «Eliminado recientemente».",
  done: "Las tareas hechas desaparecen",
  untouched: "Las tareas que nadie toca desaparecen",
  untouchedHint: "Cambiar una tarea o una de sus subtareas, o comentarla, es tocarla.",
  never: "Nunca",
  after: (count) => `Después de ${days(count)}`,
  other: "Después de otro número de días…",
  days: "Número de días",
  would: (count, titles) => {
    if (count === 0) return "Ahora no desaparecería nada.";
    const rest = count - titles.length;
    const said = and([
      ...titles.map((title) => `«${title}»`),
      ...(rest > 0 ? [`${digits(rest)} más`] : []),
    ]);
    return `Ahora ${either(count, "desaparecería", "desaparecerían")} ${tasks(count)}: ${said}.`;
  },
  look: "¿Qué desaparecería?",
  sure: "Activar",
  change: "Cambiarlo",
  keep: "Dejarlo como está",
  zone: "Zona horaria",
  zoneHint: "Donde empiezan y acaban los días de esta lista.",
  serverZone: (zone) => (zone === null ? "La del servidor" : `La del servidor: ${zone}`),
  zoneUnknown: (zone, usual) =>
    `Aquí no se conoce «${zone}», así que vale la zona horaria del servidor${usual === null ? "" : `, ${usual}`}.`,
  persons: "Cifras por persona",
  personsHint: "En Estadísticas, los miembros ven quién ha hecho cuánto en esta lista.",
  panel: {
    label: "Desaparece",
    stays: "Sin fecha",
    after: (day) => `después de ${day}`,
    byRule: {
      done: (day) => `Por la regla de esta lista para tareas hechas: ${day}`,
      untouched: (day) => `Por la regla de esta lista para tareas sin tocar: ${day}`,
    },
  },
  row: { today: "desaparece hoy", tomorrow: "desaparece mañana" },
  full: {
    done: (most) =>
      `Esta lista está llena con ${tasks(most)}. Por cada nueva, desaparece la que lleva más tiempo hecha.`,
    open: (most) =>
      `Esta lista está llena con ${tasks(most)}, y ninguna está hecha. Completa o elimina algunas para añadir otras.`,
  },
};

export const remindStrings: Catalogue["remindStrings"] = {
  label: "Avisar",
  add: "Añadir un aviso",
  asked: "recuérdame",
  example: "30 min antes, lunes 9:00",
  remove: (reminder) => `Quitar el aviso ${reminder}`,
  unclear: "No se entiende: «20 min antes», «viernes 17:30» o «en 2 horas» sí.",
  means: (reminder) => `Intro añade: ${reminder}`,
  silent: "Sin fecha, este no suena.",
  atTheTime: "a la hora",
  thatMorning: () => `esa mañana, ${sayTime(MORNING)}`,
  eveningBefore: "la tarde anterior",
  thisEvening: "esta tarde",
  inAnHour: "en una hora",
  tomorrow: () => `mañana ${sayTime(MORNING)}`,
  before: (count, unit) =>
    `${unit === "minute" ? `${digits(count)} min` : unit === "hour" ? plural(count, "hora", "horas") : days(count)} antes`,
};

export const repeatStrings: Catalogue["repeatStrings"] = {
  label: "Repetir",
  never: "No se repite",
  other: "Otra…",
  next: (when) => `luego ${when}`,
  last: "es la última",
  skip: "Saltar esta vez",
  skipped: (title, next) => `«${title}» saltada esta vez, luego ${next}`,
  apart: "Solo esta vez…",
  madeApart: (title) => `«${title}» es ahora una tarea aparte, la serie continúa`,
  missed: (count, most) =>
    count < most
      ? `${digits(count)} ${either(count, "perdida", "perdidas")}`
      : `${digits(most)} o más perdidas`,
};

export const quickStrings: Catalogue["quickStrings"] = {
  understood: "Entendido del texto",
  reject: (chip) => `Dejar «${chip}» como texto`,
  unchoose: (chip) => `Quitar ${chip}`,
  buttons: "Decir más de la tarea",
  date: "Fecha",
  person: "Persona",
  priority: "Prioridad",
  tag: "Etiqueta",
  leaves: (when) => `desaparece ${when}`,
  offers: {
    tag: "Etiquetas",
    person: "Personas",
    section: "Secciones",
    list: "Listas",
    priority: "Prioridades",
  },
  count: (count) => plural(count, "sugerencia", "sugerencias"),
  nothing: {
    tag: "Escribe un nombre para la etiqueta",
    person: "En esta lista nadie tiene nombre todavía",
    section: "Esta lista no tiene secciones",
    list: "No hay otra lista",
    priority: "",
  },
};

export const dateStrings: Catalogue["dateStrings"] = {
  label: (title) => (title === "" ? "Fecha" : `Fecha de «${title}»`),
  phrase: "Fecha con palabras",
  example: "viernes 9:00",
  unclear: "no se entiende",
  none: "sin fecha",
  from: (when) => `desde ${when}`,
  take: "Tomar esta fecha",
  done: "Listo",
  earlier: "Cuatro semanas antes",
  later: "Cuatro semanas después",
  quick: "Días cercanos",
  today: "Hoy",
  tomorrow: "Mañana",
  weekend: "Este fin de semana",
  nextWeekend: "Próximo fin de semana",
  nextWeek: "Próxima semana",
  twoWeeks: "En dos semanas",
  noDate: "Sin fecha",
  never: "Nunca",
  dots: "Puntos: ese día ya vence algo.",
  rings: "Anillos: cuándo vuelve.",
  day: (day, more) => [day, ...more].join(", "),
  isToday: "hoy",
  again: "vuelve",
  due: (count) => `${digits(count)} ya ${either(count, "prevista", "previstas")}`,
  targets: {
    due: "Cuándo vence",
    until: "El último día de la serie",
    expires: "Después de qué día desaparece",
  },
  back: "Elegir mejor cuándo vence",
  time: "Hora",
  noon: "mediodía",
  afternoon: "tarde",
  evening: "noche",
  noTime: "sin hora",
  repeat: {
    label: "Repetir",
    usual: { days: "cada día", weeks: "cada semana", months: "cada mes", years: "cada año" },
    workdays: "días laborables",
    every: () => "cada",
    interval: "Cada cuántos",
    unit: "Días, semanas, meses o años",
    units: { days: "días", weeks: "semanas", months: "meses", years: "años" },
    one: { days: "día", weeks: "semana", months: "mes", years: "año" },
    stop: "No repetir",
    change: "por una regla habitual",
    weekdays: "Qué días",
    place: "Qué día",
    from: "Contado desde",
    fromDue: "desde la fecha",
    fromDone: "una vez hecha",
    ends: "termina",
    endsLabel: "Cuándo termina",
    endsNever: "nunca",
    endsOn: "un día",
    endsAfter: "tras unas veces",
    endsEither: "un día, o tras unas veces",
    until: (day) => `${day}, su último día`,
    chooseUntil: "elegir el día",
    left: "veces, con esta",
  },
  leaves: {
    label: "Desaparece",
    never: "nunca",
    choose: "después de un día…",
    after: (day) => `después de ${day}`,
    at: (when) => when,
    clear: "No desaparece sola",
  },
};
