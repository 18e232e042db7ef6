import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, either, plural, ti } from "./counted";

const days = (count: number): string => plural(count, "día", "días");

const han = (several: boolean): string => (several ? "han" : "ha");
const con = (isYou: boolean): string => (isYou ? "contigo" : "con {whom}");
const para = (isYou: boolean): string => (isYou ? "ti" : "{whom}");

export const historyStrings: Catalogue["historyStrings"] = {
  title: "Historial",
  close: "Cerrar el historial",
  more: "Mostrar más",
  retry: "Reintentar",
  nothing: "Aquí no hay nada todavía.",
  nothingBy: "De momento no se ha encontrado nada.",
  offline: "Sin conexión. Esto es lo que sabe este dispositivo; el resto está en el servidor.",
  failed: "No se ha podido cargar el historial.",
  loading: "Cargando el historial…",
  caughtUp: "Al día hasta aquí",
  news: {
    title: "Novedades desde tu última visita",
    close: "Cerrar las novedades",
    agent: "agente",
    changes: (count) => plural(count, "cambio", "cambios"),
    nothing: "Nadie más ha cambiado nada desde tu última visita.",
    loading: "Buscando lo que cambiaron los demás…",
    offline:
      "Sin conexión. Lo que los demás cambiaron entretanto está en el servidor y aparecerá aquí cuando vuelvas a estar en línea.",
    known: "Sin conexión. Esto llegó antes; lo que vino después está en el servidor.",
    part: "Estos son los últimos cambios; los anteriores están en el historial.",
    history: "Mostrar el historial",
  },
  by: "Cambios de",
  everybody: "Todos",
  undo: "Deshacer",
  restore: "Restaurar",
  putBack: "Devolver",
  undoOf: (label, sentence) => `${label}: ${sentence}`,
  did: (who, did) => `${who === "Tú" ? "has" : "ha"} ${did}`,
  and,
  quote: (text) => `«${text}»`,
  aTask: "una tarea",
  andMore: (count) => `${digits(count)} más`,
  andMoreChanges: (count) =>
    count === 1 ? "cambiado otra cosa" : `cambiado otras ${digits(count)} cosas`,
  added: (it) => `añadido ${it ?? "esta tarea"}`,
  deleted: (it) => `eliminado ${it ?? "esta tarea"}`,
  left: (it) => `dejado desaparecer ${it ?? "esta tarea"}`,
  madeRoom: (names) => `dejado que ${names} salga de la lista llena`,
  restored: (it) => `restaurado ${it ?? "esta tarea"}`,
  completed: (it) => `completado ${it ?? "la tarea"}`,
  reopened: (it) => `reabierto ${it ?? "la tarea"}`,
  moved: (it) => `movido ${it ?? "la tarea"}`,
  came: (names) => `movido ${names} aquí`,
  went: (it, list) => `movido ${it ?? "esta tarea"} a ${list ?? "otra lista"}`,
  movedHere: (it, who, day) =>
    `movido ${it ?? "esta tarea"} aquí, añadida ${who === null ? "" : `por ${ti(who)} `}el ${day}`,
  changed: (it) => `cambiado ${it ?? "la tarea"}`,
  titled: (to, it) => (it ? `cambiado el nombre de ${it} a ${to}` : `cambiado el título a ${to}`),
  due: (to, it) => `puesto la fecha${it ? ` de ${it}` : ""} en: ${to}`,
  notDue: (it) => `quitado la fecha${it ? ` de ${it}` : ""}`,
  leaves: (when, it) => `fijado cuándo desaparece${it ? ` ${it}` : ""}: ${when}`,
  stays: (it) => `quitado la fecha en que desaparece${it ? ` ${it}` : ""}`,
  repeats: (rule, it) => `elegido una repetición${it ? ` para ${it}` : ""}: ${rule}`,
  noRepeat: (it) => `terminado la repetición${it ? ` de ${it}` : ""}`,
  reminders: (it) => `cambiado los avisos${it ? ` de ${it}` : ""}`,
  priority: (level, it) =>
    it ? `dado a ${it} la prioridad ${level}` : `puesto la prioridad en ${level}`,
  noPriority: (it) => `quitado la prioridad${it ? ` de ${it}` : ""}`,
  notesAdded: (it) => `añadido notas${it ? ` a ${it}` : ""}`,
  notesChanged: (it) => `cambiado las notas${it ? ` de ${it}` : ""}`,
  notesCleared: (it) => `borrado las notas${it ? ` de ${it}` : ""}`,
  tagged: (tags, it) => `añadido ${tags}${it ? ` a ${it}` : ""}`,
  untagged: (tags, it) => `quitado ${tags}${it ? ` de ${it}` : ""}`,
  gave: (who, it) => `asignado ${it ?? "la tarea"} a ${ti(who)}`,
  took: (who, it) => `quitado ${it ?? "la tarea"} a ${ti(who)}`,
  assigned: (it) => `cambiado quién hace ${it ?? "la tarea"}`,
  field: (name, it) => `cambiado ${name}${it ? ` de ${it}` : ""}`,
  madeList: "creado esta lista",
  renamedList: (to) => `cambiado el nombre de esta lista a ${to}`,
  recoloredList: "cambiado el color de esta lista",
  zone: (name) => `puesto la zona horaria de la lista en ${name}`,
  noZone: "puesto la zona horaria de la lista en la del servidor",
  doneLeave: (after) =>
    after === null
      ? "decidido que las tareas hechas se queden"
      : `decidido que las tareas hechas desaparezcan después de ${days(after)}`,
  untouchedLeave: (after) =>
    after === null
      ? "decidido que las tareas que nadie toca se queden"
      : `decidido que las tareas que nadie toca desaparezcan después de ${days(after)}`,
  named: (to) => `elegido el nombre ${to}`,
  letIn: (name) => `dejado entrar a ${name}`,
  member: "cambiado quién está en esta lista",
  commented: (it) => (it ? `comentado ${it}` : "comentado"),
};

export const talkStrings: Catalogue["talkStrings"] = {
  label: "Comentarios e historial",
  filters: { all: "Todo", comments: "Comentarios", history: "Historial" },
  filter: "Qué se muestra abajo",
  none: "Nadie ha dicho nada todavía.",
  write: "Escribir un comentario",
  send: "Enviar el comentario",
  sendKeys: "Enviar (Ctrl+Intro)",
  mention: "A quién te refieres",
  edit: "Editar el comentario",
  save: "Guardar",
  cancel: "Cancelar",
  writing: (names, count) => `${and(names)} ${either(count, "está", "están")} escribiendo…`,
  answering: (who) => `Respuesta a ${ti(who)}`,
  notAnswering: "No responder a nadie",
  answers: (who) => `A ${ti(who)}:`,
  reply: (who) => `Responder a ${ti(who)}`,
  more: (who) => `Más del comentario de ${ti(who)}`,
  menu: { reply: "Responder", edit: "Editar", remove: "Eliminar", react: "Reaccionar" },
  removed: "Comentario eliminado",
  moved: (who) => (who === null ? "movido aquí" : `movido aquí por ${ti(who)}`),
  reacted: (emoji, names) => `${emoji} ${and(names)}`,
};

export const noticeStrings: Catalogue["noticeStrings"] = {
  title: "Notificaciones",
  nav: (unread) => (unread === 0 ? "Notificaciones" : `Notificaciones, ${digits(unread)} sin leer`),
  unread: (count) => (count === 0 ? "Todo leído" : `${digits(count)} sin leer`),
  quietFrom: (begins) => `horas de silencio desde las ${begins}`,
  markAll: "Marcar todo como leído",
  settings: "Ajustes de notificaciones",
  tabs: "Qué notificaciones",
  all: "Todas",
  mentions: "Menciones",
  assigned: "Asignadas",
  reminders: "Avisos",
  agents: "Agentes",
  today: "Hoy",
  yesterday: "Ayer",
  list: "Notificaciones",
  gone: "Esa lista ya no existe, o ya no estás en ella.",
  empty: "No ha pasado nada que te afecte.",
  emptyHere: "Nada de este tipo.",
  done: "Hecha",
  inAnHour: "En una hora",
  answers: { yes: "Sí", no: "No", showMe: "Muéstramelo" },
  answered: (who, answer) => `Respuesta a ${who}: ${answer}`,
  comesAgain: (time) => `otra vez a las ${time}`,
  putOff: (time) => `Vuelve a las ${time}.`,
  read: "Marcar como leída",
  unreadAgain: "Marcar como no leída",
  isUnread: "Sin leer",
  someTask: "una tarea",
  someList: "una lista",
  livelist: "Livelist",
  said: {
    assigned: (isYou, several) =>
      isYou
        ? `{who} te ${han(several)} asignado {title}`
        : `{who} ${han(several)} asignado {title} a {whom}`,
    mentioned: (isYou, several) =>
      isYou
        ? `{who} te ${han(several)} mencionado en {title}`
        : `{who} ${han(several)} mencionado a {whom} en {title}`,
    commented: (count, several) =>
      `{who} ${han(several)} escrito ${count === 1 ? "un comentario" : `${digits(count)} comentarios`} en {title}`,
    shared: (isYou, several) => `{who} ${han(several)} compartido {list} ${con(isYou)}`,
    repeated: (isYou, several) =>
      `{who} ${han(several)} hecho {title}, que se repite para ${para(isYou)}`,
    wroteOver: (field, isYou, several) =>
      `{who} ${han(several)} escrito encima de lo ${isYou ? "tuyo" : "de {whom}"} (${field}), se guardan los dos`,
    asks: (isYou, several) =>
      isYou
        ? `{who} te ${several ? "preguntan" : "pregunta"}`
        : `{who} ${several ? "preguntan" : "pregunta"} a {whom}`,
    whereWrote: (isYou) => `{now} donde ${isYou ? "escribiste" : "{whom} escribió"} {text}`,
    and: "y",
    andMore: (count) => `y ${digits(count)} más`,
    others: "otros",
    next: (when) => `La próxima: ${when}`,
    missed: "Perdido mientras el servidor no estaba",
    quote: (text) => `«${text}»`,
  },
  fields: { title: "título", notes: "notas", due: "fecha", text: "comentario" },
  may: {
    owner: "Es tuya",
    editor: "Puedes editar",
    viewer: "Puedes verla",
  },
  inMinutes: (count) => `En ${plural(count, "minuto", "minutos")}`,
  inHours: (count) => `En ${plural(count, "hora", "horas")}`,
};

const WAYS = { page: "Aquí", push: "Push", mail: "Correo", ntfy: "ntfy" };
const KINDS = {
  reminder: "Avisos",
  assigned: "Me asignan una tarea",
  mentioned: "Me mencionan",
  commented: "Un comentario en una tarea mía",
  shared: "Comparten una lista conmigo",
  repeated: "Se hace una tarea mía que se repite",
  conflict: "Mis palabras y las de otra persona coinciden",
  asks: "Un agente me pregunta",
  paused: "Un webhook mío está en pausa",
};

export const noticeSettings: Catalogue["noticeSettings"] = {
  title: "Ajustes de notificaciones",
  close: "Cerrar los ajustes de notificaciones",
  try: "Probar",
  tryIt: (name) => `Probar ${name}`,
  remove: "Quitar",
  outcome: {
    sent: "Enviado. Debería llegar en un momento.",
    again: "Esta vez no se ha aceptado. Inténtalo más tarde.",
    refused: "Se ha rechazado y no llegará.",
    gone: "Ese navegador ya no acepta push y se ha quitado.",
    unsure: "Se cortó la conexión; puede que haya llegado.",
  },
  ways: WAYS,
  push: {
    title: "Push",
    here: "En este dispositivo",
    hint: "También cuando Livelist está cerrado.",
    titles: "Mostrar nombres y títulos",
    titlesHint: "En la pantalla de bloqueo y en los mensajes de ntfy. Si no, solo que hay algo.",
    devices: "Dispositivos que reciben push",
    remove: (name) => `Quitar ${name}`,
    why: {
      insecure:
        "Push necesita una dirección con https. Quien gestiona este servidor encontrará cómo conseguir una en docs/self-hosting.md, también para una red doméstica.",
      unsupported: "Este navegador no puede recibir push.",
      install:
        "En iPhone y iPad: primero Compartir, luego «Añadir a pantalla de inicio», y abre Livelist desde allí.",
      blocked:
        "Este navegador no permite notificaciones desde aquí. En sus ajustes para esta página se puede cambiar.",
    },
  },
  kinds: {
    title: "Qué, y cómo",
    kind: "Qué ha pasado",
    names: KINDS,
    by: (kind, way) => `${KINDS[kind]}: ${WAYS[way]}`,
    hint: "Lo que no se avisa aquí no se avisa en ninguna parte.",
  },
  quiet: {
    title: "Horas de silencio",
    on: "Por la noche no sale nada de la página",
    hint: "Lo que llega entonces sale cuando terminan.",
    begins: "De",
    ends: "A",
  },
  zone: (zone) => `Estas horas son de ${zone}.`,
  serversZone: (zone) =>
    zone === null ? "la zona horaria del servidor" : `la zona horaria del servidor, ${zone}`,
  takeZone: (zone) => `Usar ${zone}`,
  mail: {
    title: "Correo",
    address: "Dirección",
    hint: "Primero llega allí un código, para mostrar que es tuya.",
    send: "Enviar el código",
    code: (address) => `El código que llegó a ${address}`,
    confirm: "Confirmar",
    remove: (address) => `No enviar más correo a ${address}`,
    when: "Cuándo",
    atOnce: "Al momento",
    eachMorning: "Cada mañana, todo en uno",
    at: "A las",
  },
  ntfy: {
    title: "ntfy",
    address: "Dirección de un tema",
    hint: "Quien la conozca puede leer, salvo que el tema pida un token.",
    token: "Token, si lo pide",
    save: "Usar este tema",
    remove: "No enviar nada más a este tema",
  },
};
