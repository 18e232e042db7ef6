import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, either, has, plural, tasks, ti } from "./counted";

export const taskStrings: Catalogue["taskStrings"] = {
  panel: {
    label: "Tarea",
    close: "Cerrar la tarea",
    title: "Título",
    due: "Fecha",
    noDate: "Sin fecha",
    reminds: "avisa",
    priority: "Prioridad",
    noPriority: "Ninguna",
    tags: "Etiquetas",
    addTag: "Añadir una etiqueta",
    removeTag: (tag) => `Quitar la etiqueta ${tag}`,
    mostTags: (most, longest) =>
      `Una tarea tiene como máximo ${most} etiquetas, de ${longest} caracteres como máximo cada una.`,
    people: "Personas",
    addPerson: "Asignar",
    removePerson: (who) => `Ya no es para ${ti(who)}`,
    notes: "Notas",
    notesPlaceholder: "Añadir notas",
    item: "Elemento",
    subtasks: "Subtareas",
    addSubtask: "Añadir una subtarea",
    links: "Enlaces",
    showDone: "Mostrar las hechas",
    hideDone: "Ocultar las hechas",
    fixed: "Puedes ver esta tarea, pero no cambiarla.",
    more: "Más de esta tarea",
  },
  comments: (count) => plural(count, "comentario", "comentarios"),
  assign: {
    label: (title) => `Asignar «${title}»`,
    find: "Buscar a alguien",
    none: "En esta lista nadie se llama así.",
    full: (most) => `Una tarea es para ${most} personas como máximo.`,
    whose: (names) => `Para ${and(names.map(ti))}`,
    given: (title, who) => `«${title}» es para ${ti(who)}`,
    taken: (title, who) => `«${title}» ya no es para ${ti(who)}`,
  },
  menu: {
    edit: "Editar título",
    due: "Fecha…",
    priority: "Prioridad…",
    tags: "Etiquetas…",
    assign: "Asignar…",
    up: "Subir",
    down: "Bajar",
    top: "Arriba del todo",
    bottom: "Abajo del todo",
    indent: "Convertir en subtarea",
    outdent: "Sacar de la tarea de arriba",
    toList: "A otra lista…",
    remove: "Eliminar",
  },
  draft: {
    unsaved: "Aún sin guardar",
    typed: "Habías escrito:",
    use: "Usarlo",
    save: "Guardar",
    discard: "Descartar",
  },
  gone: {
    deleted: (who) => `${has(who)} eliminado esta tarea.`,
    left: "Esta tarea ha desaparecido sola.",
    met: (who, title) => `${has(who)} eliminado «${title}». Lo que cambiaste se guarda con ella.`,
    typed: (who, title) => `${has(who)} eliminado «${title}». Habías escrito:`,
    missing: "Una tarea en la que escribías ya no está aquí. Habías escrito:",
    restore: "Restaurar",
    copy: "Copiar texto",
    copied: "Copiado",
    dismiss: "Cerrar",
  },
  conflict: {
    wrote: (who) => (who === "Tú" ? "escribiste" : "escribió"),
    keep: (kept, lost) =>
      kept === lost
        ? "Conservar esto"
        : kept === "Tú"
          ? "Conservar lo tuyo"
          : kept === "Alguien"
            ? "Conservar lo otro"
            : `Conservar lo de ${kept}`,
    take: (who) =>
      who === "Tú" ? "Tomar lo tuyo" : who === "Alguien" ? "Tomar lo otro" : `Tomar lo de ${who}`,
    nothing: "nada",
    another: "otra cosa",
    field: {
      title: "",
      notes: "en las notas",
      due: "como fecha",
      expires: "como fecha en que desaparece",
      repeat: "como repetición",
      reminders: "como avisos",
      priority: "como prioridad",
      tags: "como etiquetas",
      assignees: "como personas asignadas",
      name: "como nombre de esta lista",
    },
  },
  drag: {
    start: (title) => `Has cogido ${title}.`,
    end: (title) => `Has soltado ${title}.`,
    cancel: (title) => `${title} se queda donde estaba.`,
  },
};

const several = (count: number, one: string, many: string): string =>
  `${tasks(count)} ${either(count, one, many)}`;

export const manyStrings: Catalogue["manyStrings"] = {
  label: "Con las tareas seleccionadas",
  isSelectedAfter: "seleccionada",
  isSelected: "Seleccionada",
  tasks,
  done: "Completar",
  reopen: "Reabrir",
  date: "Fecha",
  person: "Persona",
  tag: "Etiqueta",
  priority: "Prioridad",
  noPriority: "Ninguna",
  move: "Mover",
  remove: "Eliminar",
  leave: "No seleccionar nada",
  addTag: "Etiqueta para todas",
  removeTag: (tag) => `Quitar la etiqueta ${tag} de todas`,
  completed: (count) => several(count, "completada", "completadas"),
  reopened: (count) => several(count, "reabierta", "reabiertas"),
  removed: (count) => several(count, "eliminada", "eliminadas"),
  changed: (count) => several(count, "cambiada", "cambiadas"),
  moved: (count) => several(count, "movida", "movidas"),
  gives: (list, copies) => (copies ? `copiar a ${list}` : `a ${list} · Alt copia`),
};

const menu = {
  rename: "Cambiar nombre",
  add: "Añadir una tarea",
  fold: "Plegar",
  unfold: "Desplegar",
  up: "Subir",
  down: "Bajar",
  remove: "Eliminar sección",
};

export const sectionStrings: Catalogue["sectionStrings"] = {
  create: "Añadir sección",
  name: "Nombre de la sección",
  heading: (title, count) => `${title}, ${tasks(count)}`,
  rename: "Pulsa para cambiar el nombre",
  add: (title) => `Añadir una tarea a ${title}`,
  addShort: "Añadir",
  more: (title) => `Más de la sección ${title}`,
  into: (title) => `En ${title}; pulsa para añadir sin sección`,
  intoGroup: (title) => `Para ${title}; pulsa para añadir sin ello`,
  none: "Sin sección",
  toSection: "A otra sección…",
  indented: (title, above) => `${title} es una subtarea de ${above}.`,
  taskPosition: (title, at) =>
    `${title}, ${at.index} de ${at.count}${at.within === null ? "" : ` en ${at.within}`}`,
  position: (title, index, count) => `${title}, ${index} de ${count}`,
  removed: (title) => `Sección «${title}» eliminada. Sus tareas se quedan.`,
  moved: (task, others, section) =>
    others === 0
      ? `«${task}» movida a ${section}`
      : `«${task}» y ${digits(others)} más movidas a ${section}`,
  menu,
  menuAcross: { ...menu, up: "Mover a la izquierda", down: "Mover a la derecha" },
};

export const boardStrings: Catalogue["boardStrings"] = {
  none: "Sin sección",
  cards: (title) => `Tareas en ${title}`,
  add: (title) => `Añadir una tarea debajo de ${title}`,
  addNone: "Añadir una tarea sin sección",
  addShort: "Añadir una tarea",
  addSection: "Añadir sección",
};

export const dayStrings: Catalogue["dayStrings"] = {
  overdue: "Vencidas",
  later: "Más tarde",
  add: (day) => `Añadir una tarea para ${day}`,
  into: (day) => `Para ${day}; pulsa para no elegir ningún día`,
  moved: (title, day) => `«${title}» movida a ${day}`,
  cleared: (title) => `«${title}» ya no tiene fecha`,
  moveLate: "Mover todo lo vencido",
  moveLateShort: "Mover…",
  pickDate: "Elegir una fecha…",
  movedLate: (count, day) => `${tasks(count)} ${either(count, "movida", "movidas")} a ${day}`,
  strip: "Días",
  due: tasks,
  to: (day) => `a ${day}`,
};

export const deletedStrings: Catalogue["deletedStrings"] = {
  close: "Cerrar",
  hint: "Las listas y tareas eliminadas se guardan 30 días.",
  lists: "Listas",
  tasks: "Tareas",
  loading: "Buscando listas eliminadas…",
  offline: "Las listas eliminadas están en el servidor. Aparecen aquí cuando tienes conexión.",
  none: "No se ha eliminado nada en los últimos 30 días.",
  restore: "Restaurar",
  restoreName: (title) => `Restaurar ${title}`,
  more: "Mostrar más",
  itself: "desapareció sola",
  by: (who, when) => `${who}, ${when}`,
  from: (list, who, when) => `${list} · ${who}, ${when}`,
  went: (who) => `${who}: movida a otra lista`,
  holds: (count, said) => `${tasks(count)} · ${said}`,
  gone: (who, title, when) => `${has(who)} eliminado «${title}», ${when}.`,
  restoreList: "Restaurar la lista",
  ask: {
    title: (list) => `¿Eliminar «${list}» para todos?`,
    users: (names, unnamed) => {
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length + unnamed;
      const others =
        rest === 0
          ? []
          : [rest > 1 ? `${digits(rest)} más` : shown.length > 0 ? "otra persona" : "Otra persona"];
      const many = names.length + unnamed !== 1;
      return `${and([...shown, ...others])} también la ${many ? "usan" : "usa"}.`;
    },
    back: "Se puede restaurar durante 30 días, en «Eliminado recientemente».",
    keep: "Conservarla",
    sure: "Eliminar lista",
  },
  leave: {
    title: (list) => `¿Salir de «${list}»?`,
    back: "Solo alguien que esté en ella puede volver a traerte, con una invitación.",
    keep: "Quedarme",
  },
};
