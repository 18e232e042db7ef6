import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either, plural } from "./counted";

const firstDay = "contado desde hoy";
const tenths = new Intl.NumberFormat("es", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const done = (count: number): string => plural(count, "hecha", "hechas");
const added = (count: number): string => plural(count, "añadida", "añadidas");
const open = (count: number): string => plural(count, "pendiente", "pendientes");
const late = (count: number): string => plural(count, "vencida", "vencidas");

export const analyticsStrings: Catalogue["analyticsStrings"] = {
  loading: "Contando…",
  offline:
    "Se cuentan en el servidor y llegan cuando este dispositivo tenga conexión. Lo que se mueve ahora está aquí de todas formas.",
  firstDay,
  nothing: "Todavía no hay nada que contar. Empieza con la primera tarea.",
  lists: "Listas",
  allLists: (count) => (count === 1 ? "la tuya" : `todas (${digits(count)})`),
  days: "En",
  ranges: {
    7: "los últimos 7 días",
    30: "los últimos 30 días",
    90: "los últimos 90 días",
    365: "el último año",
    3660: "todo lo que hay",
  },
  back: (title) => `Volver a ${title}`,
  more: "Más sobre estas cifras",
  personFigures: "Cifras por persona",
  export: {
    label: "Exportar",
    csv: "Días como CSV",
    people: "Personas como CSV",
    svg: "Imágenes como SVG",
    png: "Imágenes como PNG",
    file: "estadisticas",
  },
  now: {
    label: "Ahora",
    here: "Aquí ahora",
    you: "tú",
    onlyYou: "solo tú",
    andYou: "y tú",
    pulse: "Cambios por minuto",
    pulseLong: (minutes) =>
      `Cambios por minuto en los últimos ${minutes.length} minutos: ${minutes.map(digits).join(", ")}`,
    doneToday: "Hechas hoy",
    doneBy: (who, when) => `${who}, ${when}`,
    half: "La mitad se hace en",
  },
  done: {
    title: "Hechas y añadidas",
    done: "hechas",
    added: "añadidas",
    bin: (when, finished, fresh) => `${when}, ${done(finished)}, ${added(fresh)}`,
    rhythm: (active, days, longest) =>
      active === 0
        ? "todavía nada en estos días"
        : days === 1
          ? firstDay
          : `en ${digits(active)} de ${plural(days, "día", "días")}${longest > 1 ? `, ${digits(longest)} seguidos` : ""}`,
  },
  open: {
    title: "Pendientes a lo largo del tiempo",
    open,
    overdue: late,
    bin: (when, count, overdue) => `${when}, ${open(count)}, ${late(overdue)}`,
    fewer: (count) => `${digits(count)} menos que al principio`,
    more: (count) => `${digits(count)} más que al principio`,
    same: "tantas como al principio",
  },
  person: {
    title: "Por persona",
    hint: "hechas, y el tiempo habitual",
    name: "Persona",
    done: "Hechas",
    added: "Añadidas",
    usual: "Tiempo habitual",
    others: "Otros",
    none: "Nadie ha terminado nada en estos días.",
    off: "Esta lista no muestra cifras por persona.",
    guest: "Las cifras por persona son para los miembros.",
  },
  week: {
    title: "Cuándo se hacen las cosas",
    less: "menos",
    more: "más",
    cell: (day, hour, count) => `${day} ${digits(hour)}:00, ${done(count)}`,
    day: "Día",
    most: (day, hour) => `sobre todo ${day} ${digits(hour)}:00`,
    none: "todavía nada",
  },
  oldest: {
    title: "Pendientes desde hace más tiempo",
    none: "No hay nada pendiente.",
    days: (count) => (count === 0 ? "desde hoy" : plural(count, "día", "días")),
    open: (title, list, age) => `${title}, en ${list}, ${age}`,
  },
  tags: {
    title: "Etiquetas",
    hint: "hechas en estos días",
    none: "No se ha terminado nada con etiqueta en estos días.",
    others: "otras",
    count: (tag, count) => `${tag}, ${done(count)}`,
  },
  table: {
    show: (title) => `${title} como tabla`,
    when: "Cuándo",
    done: "Hechas",
    added: "Añadidas",
    open: "Pendientes",
    overdue: "Vencidas",
  },
  point: (title) => `${title}, las flechas van de uno a otro`,
  today: "Hoy",
  weekOf: (day) => `Semana del ${day}`,
  took: (hours) => {
    if (hours === null) return "–";
    if (hours < 1) return `${digits(Math.max(1, Math.round(hours * 60)))} min`;
    if (hours < 48) return `${digits(Math.round(hours))} h`;
    const days = hours / 24;
    const said = days < 10 ? tenths.format(days) : digits(Math.round(days));
    return `${said} ${either(days, "día", "días")}`;
  },
};
