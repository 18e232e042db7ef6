import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, either, plural, to } from "./counted";

const days = (count: number): string => plural(count, "Tag", "Tagen");

const haben = (several: boolean): string => (several ? "haben" : "hat");
const dir = (isYou: boolean): string => (isYou ? "dir" : "{whom}");
const dich = (isYou: boolean): string => (isYou ? "dich" : "{whom}");

export const historyStrings: Catalogue["historyStrings"] = {
  title: "Verlauf",
  close: "Verlauf schließen",
  more: "Mehr zeigen",
  retry: "Erneut versuchen",
  nothing: "Hier ist noch nichts.",
  nothingBy: "Bisher nichts gefunden.",
  offline: "Nicht verbunden. Das weiß dieses Gerät; der Rest ist auf dem Server.",
  failed: "Der Verlauf konnte nicht geladen werden.",
  loading: "Verlauf wird geladen …",
  caughtUp: "Bis hier gesehen",
  news: {
    title: "Neu seit deinem letzten Besuch",
    close: "Neues schließen",
    agent: "Agent",
    changes: (count) => plural(count, "Änderung", "Änderungen"),
    nothing: "Seit deinem letzten Besuch hat niemand sonst etwas geändert.",
    loading: "Es wird nachgesehen, was andere geändert haben …",
    offline:
      "Nicht verbunden. Was andere inzwischen geändert haben, ist auf dem Server und erscheint hier, sobald du wieder verbunden bist.",
    known: "Nicht verbunden. Das kam vorher; was seither kam, ist auf dem Server.",
    part: "Das sind die letzten Änderungen; die davor stehen im Verlauf.",
    history: "Verlauf zeigen",
  },
  by: "Änderungen von",
  everybody: "Allen",
  undo: "Rückgängig",
  restore: "Wiederherstellen",
  putBack: "Zurücksetzen",
  undoOf: (label, sentence) => `${label}: ${sentence}`,
  did: (who, did) => `${who === "Du" ? "hast" : "hat"} ${did}`,
  and,
  quote: (text) => `„${text}“`,
  aTask: "eine Aufgabe",
  andMore: (count) => `${digits(count)} weitere`,
  andMoreChanges: (count) =>
    count === 1 ? "noch etwas geändert" : `noch ${digits(count)} andere Dinge geändert`,
  added: (it) => `${it ?? "diese Aufgabe"} hinzugefügt`,
  deleted: (it) => `${it ?? "diese Aufgabe"} gelöscht`,
  left: (it) => `${it ?? "diese Aufgabe"} verschwinden lassen`,
  madeRoom: (names) => `dafür ${names} aus der vollen Liste verschwinden lassen`,
  restored: (it) => `${it ?? "diese Aufgabe"} wiederhergestellt`,
  completed: (it) => `${it ?? "sie"} erledigt`,
  reopened: (it) => `${it ?? "sie"} wieder geöffnet`,
  moved: (it) => `${it ?? "sie"} verschoben`,
  came: (names) => `${names} hierher verschoben`,
  went: (it, list) =>
    `${it ?? "diese Aufgabe"} ${list === null ? "in eine andere Liste" : `nach ${list}`} verschoben`,
  movedHere: (it, who, day) =>
    `${it ?? "diese Aufgabe"} hierher verschoben, ${who === null ? "hinzugefügt" : `von ${to(who)} hinzugefügt`}: ${day}`,
  changed: (it) => `${it ?? "sie"} geändert`,
  titled: (title, it) => (it ? `${it} in ${title} umbenannt` : `den Titel in ${title} geändert`),
  due: (day, it) => `${it ?? "sie"} auf ${day} gelegt`,
  notDue: (it) => `das Datum${it ? ` von ${it}` : ""} entfernt`,
  leaves: (when, it) => `${it ?? "sie"} verschwinden lassen: ${when}`,
  stays: (it) => `das Verschwinden${it ? ` von ${it}` : ""} aufgehoben`,
  repeats: (rule, it) => `für ${it ?? "sie"} eine Wiederholung gewählt: ${rule}`,
  noRepeat: (it) => `die Wiederholung${it ? ` von ${it}` : ""} beendet`,
  reminders: (it) => `die Erinnerungen${it ? ` von ${it}` : ""} geändert`,
  priority: (level, it) =>
    it ? `${it} Priorität ${level} gegeben` : `die Priorität auf ${level} gesetzt`,
  noPriority: (it) => `die Priorität${it ? ` von ${it}` : ""} entfernt`,
  notesAdded: (it) => `Notizen${it ? ` zu ${it}` : ""} hinzugefügt`,
  notesChanged: (it) => `die Notizen${it ? ` von ${it}` : ""} geändert`,
  notesCleared: (it) => `die Notizen${it ? ` von ${it}` : ""} gelöscht`,
  tagged: (tags, it) => `${tags}${it ? ` zu ${it}` : ""} hinzugefügt`,
  untagged: (tags, it) => `${tags}${it ? ` von ${it}` : ""} entfernt`,
  gave: (who, it) => `${it ?? "sie"} ${to(who)} zugewiesen`,
  took: (who, it) =>
    `die Zuweisung${it ? ` von ${it}` : ""} an ${who === "du" ? "dich" : who} aufgehoben`,
  assigned: (it) => `geändert, wer ${it ?? "sie"} macht`,
  field: (name, it) => `${name}${it ? ` von ${it}` : ""} geändert`,
  madeList: "diese Liste angelegt",
  renamedList: (title) => `diese Liste in ${title} umbenannt`,
  recoloredList: "die Farbe dieser Liste geändert",
  zone: (name) => `die Zeitzone der Liste auf ${name} gesetzt`,
  noZone: "die Zeitzone der Liste auf die des Servers gesetzt",
  doneLeave: (after) =>
    after === null
      ? "erledigte Aufgaben bleiben lassen"
      : `erledigte Aufgaben nach ${days(after)} verschwinden lassen`,
  untouchedLeave: (after) =>
    after === null
      ? "unberührte Aufgaben bleiben lassen"
      : `unberührte Aufgaben nach ${days(after)} verschwinden lassen`,
  named: (name) => `den Namen ${name} gewählt`,
  letIn: (name) => `${name} aufgenommen`,
  member: "geändert, wer in dieser Liste ist",
  commented: (it) => (it ? `${it} kommentiert` : "kommentiert"),
};

export const talkStrings: Catalogue["talkStrings"] = {
  label: "Kommentare und Verlauf",
  filters: { all: "Alles", comments: "Kommentare", history: "Verlauf" },
  filter: "Was unten gezeigt wird",
  none: "Noch hat niemand etwas gesagt.",
  write: "Kommentar schreiben",
  send: "Kommentar senden",
  sendKeys: "Senden (Strg+Enter)",
  mention: "Wer gemeint ist",
  edit: "Kommentar bearbeiten",
  save: "Speichern",
  cancel: "Abbrechen",
  writing: (names, count) => `${and(names)} ${either(count, "schreibt", "schreiben")} …`,
  answering: (who) => `Antwort an ${to(who)}`,
  notAnswering: "Niemandem antworten",
  answers: (who) => `An ${to(who)}:`,
  reply: (who) => `${to(who)} antworten`,
  more: (who) => `Mehr zum Kommentar von ${to(who)}`,
  menu: { reply: "Antworten", edit: "Bearbeiten", remove: "Löschen", react: "Reagieren" },
  removed: "Kommentar gelöscht",
  moved: (who) => (who === null ? "hierher verschoben" : `von ${to(who)} hierher verschoben`),
  reacted: (emoji, names) => `${emoji} ${and(names)}`,
};

export const noticeStrings: Catalogue["noticeStrings"] = {
  title: "Mitteilungen",
  nav: (unread) => (unread === 0 ? "Mitteilungen" : `Mitteilungen, ${digits(unread)} ungelesen`),
  unread: (count) => (count === 0 ? "Alle gelesen" : `${digits(count)} ungelesen`),
  quietFrom: (begins) => `Ruhezeit ab ${begins}`,
  markAll: "Alle als gelesen markieren",
  settings: "Einstellungen für Mitteilungen",
  tabs: "Welche Mitteilungen",
  all: "Alle",
  mentions: "Erwähnungen",
  assigned: "Zugewiesen",
  reminders: "Erinnerungen",
  agents: "Agenten",
  today: "Heute",
  yesterday: "Gestern",
  list: "Mitteilungen",
  gone: "Diese Liste gibt es nicht mehr, oder du bist nicht mehr darin.",
  empty: "Es ist nichts geschehen, was dich betrifft.",
  emptyHere: "Nichts dieser Art.",
  done: "Erledigt",
  inAnHour: "In einer Stunde",
  answers: { yes: "Ja", no: "Nein", showMe: "Zeig es mir" },
  answered: (who, answer) => `${who} geantwortet: ${answer}`,
  comesAgain: (time) => `wieder um ${time}`,
  putOff: (time) => `Kommt um ${time} wieder.`,
  read: "Als gelesen markieren",
  unreadAgain: "Als ungelesen markieren",
  isUnread: "Ungelesen",
  someTask: "eine Aufgabe",
  someList: "eine Liste",
  livelist: "Livelist",
  said: {
    assigned: (isYou, several) => `{who} ${haben(several)} ${dir(isYou)} {title} zugewiesen`,
    mentioned: (isYou, several) => `{who} ${haben(several)} ${dich(isYou)} bei {title} erwähnt`,
    commented: (count, several) =>
      `{who} ${haben(several)} {title} ${count === 1 ? "kommentiert" : `${digits(count)} Mal kommentiert`}`,
    shared: (isYou, several) => `{who} ${haben(several)} {list} mit ${dir(isYou)} geteilt`,
    repeated: (isYou, several) =>
      `{who} ${haben(several)} {title} erledigt, was sich für ${dich(isYou)} wiederholt`,
    wroteOver: (field, isYou, several) =>
      `{who} ${haben(several)} etwas von ${dir(isYou)} überschrieben (${field}), beides ist noch da`,
    asks: (isYou, several) => `{who} ${several ? "fragen" : "fragt"} ${dich(isYou)}`,
    whereWrote: (isYou) =>
      `{now}, wo ${isYou ? "du {text} geschrieben hast" : "{whom} {text} geschrieben hat"}`,
    and: "und",
    andMore: (count) => `und ${digits(count)} weitere`,
    others: "andere",
    next: (when) => `Das nächste Mal: ${when}`,
    missed: "Verpasst, während der Server weg war",
    quote: (text) => `„${text}“`,
  },
  fields: { title: "Titel", notes: "Notizen", due: "Datum", text: "Kommentar" },
  may: {
    owner: "Sie gehört dir",
    editor: "Du kannst bearbeiten",
    viewer: "Du kannst ansehen",
  },
  inMinutes: (count) => `In ${plural(count, "Minute", "Minuten")}`,
  inHours: (count) => `In ${plural(count, "Stunde", "Stunden")}`,
};

const WAYS = { page: "Hier", push: "Push", mail: "Mail", ntfy: "ntfy" };
const KINDS = {
  reminder: "Erinnerungen",
  assigned: "Mir wird eine Aufgabe zugewiesen",
  mentioned: "Ich werde erwähnt",
  commented: "Ein Kommentar zu einer Aufgabe von mir",
  shared: "Eine Liste wird mit mir geteilt",
  repeated: "Eine meiner wiederkehrenden Aufgaben ist erledigt",
  conflict: "Meine Worte und die von jemand anderem treffen aufeinander",
  asks: "Ein Agent fragt mich",
  paused: "Ein Webhook von mir ist angehalten",
};

export const noticeSettings: Catalogue["noticeSettings"] = {
  title: "Einstellungen für Mitteilungen",
  close: "Einstellungen für Mitteilungen schließen",
  try: "Testen",
  tryIt: (name) => `${name} testen`,
  remove: "Entfernen",
  outcome: {
    sent: "Gesendet. Es sollte gleich da sein.",
    again: "Es wurde gerade nicht angenommen. Versuch es später noch einmal.",
    refused: "Es wurde abgelehnt und kommt nicht an.",
    gone: "Dieser Browser nimmt keinen Push mehr an und wurde entfernt.",
    unsure: "Die Verbindung brach ab; vielleicht ist es angekommen.",
  },
  ways: WAYS,
  push: {
    title: "Push",
    here: "Auf diesem Gerät",
    hint: "Auch wenn Livelist geschlossen ist.",
    titles: "Namen und Titel zeigen",
    titlesHint:
      "Auf dem Sperrbildschirm und in Nachrichten von ntfy. Sonst nur, dass etwas da ist.",
    devices: "Geräte, die Push bekommen",
    remove: (name) => `${name} entfernen`,
    why: {
      insecure:
        "Push braucht eine Adresse mit https. Wer diesen Server betreibt, findet in docs/self-hosting.md, wie man eine bekommt, auch für ein Heimnetz.",
      unsupported: "Dieser Browser kann keinen Push empfangen.",
      install:
        "Auf iPhone und iPad: erst Teilen, dann „Zum Home-Bildschirm“, und Livelist von dort öffnen.",
      blocked:
        "Dieser Browser erlaubt von hier keine Mitteilungen. In seinen Einstellungen für diese Seite lässt sich das ändern.",
    },
  },
  kinds: {
    title: "Was, und wie",
    kind: "Was geschehen ist",
    names: KINDS,
    by: (kind, way) => `${KINDS[kind]}: ${WAYS[way]}`,
    hint: "Was hier nicht mitgeteilt wird, wird gar nicht mitgeteilt.",
  },
  quiet: {
    title: "Ruhezeit",
    on: "Nachts verlässt nichts die Seite",
    hint: "Was dann kommt, geht hinaus, wenn sie vorbei ist.",
    begins: "Von",
    ends: "Bis",
  },
  zone: (zone) => `Diese Zeiten gelten in ${zone}.`,
  serversZone: (zone) =>
    zone === null ? "der Zeitzone des Servers" : `der Zeitzone des Servers, ${zone}`,
  takeZone: (zone) => `${zone} verwenden`,
  mail: {
    title: "Mail",
    address: "Adresse",
    hint: "Zuerst kommt dort ein Code an, der zeigt, dass sie dir gehört.",
    send: "Code senden",
    code: (address) => `Der Code, der an ${address} kam`,
    confirm: "Bestätigen",
    remove: (address) => `Keine Mail mehr an ${address} senden`,
    when: "Wann",
    atOnce: "Sofort",
    eachMorning: "Jeden Morgen, alles in einer",
    at: "Um",
  },
  ntfy: {
    title: "ntfy",
    address: "Adresse eines Themas",
    hint: "Wer sie kennt, kann mitlesen, außer das Thema verlangt ein Token.",
    token: "Token, falls es eines verlangt",
    save: "Dieses Thema verwenden",
    remove: "Nichts mehr an dieses Thema senden",
  },
};
