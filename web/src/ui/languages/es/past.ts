import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, plural, tasks, ti } from "./counted";
import { historyStrings } from "./told";

const some = (names: readonly string[], more: number): string =>
  [...names, ...(more > 0 ? [`${digits(more)} más`] : [])].join(", ");

export const pastStrings: Catalogue["pastStrings"] = {
  menu: "Verla como era",
  slider: "Tiempo",
  now: "Ahora",
  asItWas: (when) => `Como era: ${when}`,
  asItIs: "Como es ahora",
  counts: (open, done) =>
    `${plural(open, "pendiente", "pendientes")}, ${plural(done, "hecha", "hechas")}`,
  back: "Volver a ahora",
  earlier: "Un cambio antes",
  later: "Un cambio después",
  dayBack: "Un día antes",
  dayOn: "Un día después",
  of: (rev, head) => `${digits(rev)} de ${plural(head, "cambio", "cambios")}`,
  label: (when, who, did) => `${when} – ${who} ${historyStrings.did(who, did)}`,
  around: (when) => `Hacia ${when}`,
  changed: "cambiado otra cosa",
  begins: "Aquí empieza la lista.",
  loading: "Cargando cómo era la lista…",
  offline:
    "Sin conexión. Esta parte del pasado de la lista está en el servidor; se mostrará cuando vuelvas a tener conexión.",
  failed: "No se ha podido cargar el pasado de la lista.",
  damaged: "El historial de la lista está dañado allí y no se puede mostrar cómo era.",
  retry: "Reintentar",
  empty: "No había tareas.",
  region: "La lista como era",
  tasks: "Las tareas como eran",
  done: "Completadas",
  isDone: (title) => `${title}, hecha entonces`,
  isOpen: (title) => `${title}, pendiente entonces`,
  since: {
    deleted: (who) => (who ? `eliminada después, por ${ti(who)}` : "eliminada después"),
    went: (list, who) =>
      `movida después a ${list === null ? "otra lista" : `«${list}»`}${who ? `, por ${ti(who)}` : ""}`,
    left: "desapareció sola después",
    done: (who) => `hecha después, por ${ti(who)}`,
    reopened: "otra vez pendiente",
    titled: (title) => `ahora «${title}»`,
    due: (when) => `ahora ${when}`,
    noDue: "ahora sin fecha",
    whose: (names) => `ahora para ${and(names.map(ti))}`,
    nobodys: "ahora de nadie",
    priority: (level) => `ahora ${level.toLowerCase()}`,
    noPriority: "ahora sin prioridad",
    tags: (tags) => (tags === "" ? "ahora sin etiquetas" : `ahora ${tags}`),
    notes: "ahora otras notas",
    moved: "movida después",
    other: "cambiada después",
    and: (said) => said.join(", "),
  },
  added: (names, more) => `Añadido después: ${some(names, more)}`,
  putBack: "Devolver",
  putBackOf: (title) => `Devolver «${title}» a como estaba`,
  isBack: (title) => `«${title}» está como estaba`,
  newList: "Nueva lista a partir de esto",
  template: {
    menu: "Nueva lista a partir de esto…",
    title: "Nueva lista a partir de esto",
    close: "Cerrar",
    name: "Nombre",
    has: (count, sections) =>
      and([tasks(count), ...(sections === 0 ? [] : [plural(sections, "sección", "secciones")])]),
    without: "Sin sus personas ni comentarios.",
    done: "Las tareas hechas",
    out: "se dejan fuera",
    open: "hay que hacerlas otra vez",
    stay: "siguen hechas",
    shift: "Mover las fechas para que la primera sea otro día",
    first: "Primera fecha",
    noDates: "Ninguna de estas tareas tiene fecha.",
    make: "Crear la lista",
    made: (title) => `Lista «${title}» creada`,
  },
};
