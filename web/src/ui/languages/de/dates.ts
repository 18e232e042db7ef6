import { digits } from "../../format/digits";
import { sayTime } from "../../format/times";
import { MORNING } from "../../strings/remind-strings";
import type { Catalogue } from "../catalogue";
import { and, either, plural, tasks } from "./counted";

const days = (count: number): string => plural(count, "Tag", "Tagen");

export const leavingStrings: Catalogue["leavingStrings"] = {
  menu: "Einstellungen der Liste …",
  title: (list) => `Einstellungen von „${list}“`,
  close: "Schließen",
  fixed: "Nur Eigentümer der Liste ändern diese Einstellungen.",
  heading: "Von selbst verschwinden",
  hint: "Was verschwindet, bleibt 30 Tage unter „Zuletzt gelöscht“.",
  done: "Erledigte Aufgaben verschwinden",
  untouched: "Unberührte Aufgaben verschwinden",
  untouchedHint:
    "Als berührt gilt eine Aufgabe, wenn sie oder eine Unteraufgabe geändert oder kommentiert wird.",
  never: "Nie",
  after: (count) => `Nach ${days(count)}`,
  other: "Nach einer anderen Zahl von Tagen …",
  days: "Anzahl der Tage",
  would: (count, titles) => {
    if (count === 0) return "Jetzt würde nichts verschwinden.";
    const rest = count - titles.length;
    const said = and([
      ...titles.map((title) => `„${title}“`),
      ...(rest > 0 ? [`${digits(rest)} weitere`] : []),
    ]);
    return `${tasks(count)} ${either(count, "würde", "würden")} jetzt verschwinden: ${said}.`;
  },
  look: "Was würde verschwinden?",
  sure: "Einschalten",
  change: "Ändern",
  keep: "So lassen",
  zone: "Zeitzone",
  zoneHint: "Wo die Tage dieser Liste beginnen und enden.",
  serverZone: (zone) => (zone === null ? "Die des Servers" : `Die des Servers: ${zone}`),
  zoneUnknown: (zone, usual) =>
    `„${zone}“ ist hier nicht bekannt, deshalb gilt die Zeitzone des Servers${usual === null ? "" : `, ${usual}`}.`,
  persons: "Zahlen über Personen",
  personsHint: "Unter Statistik sehen Mitglieder, wer in dieser Liste wie viel getan hat.",
  panel: {
    label: "Verschwindet",
    stays: "Kein Datum",
    after: (day) => `nach ${day}`,
    byRule: {
      done: (day) => `Nach der Regel dieser Liste für erledigte Aufgaben: ${day}`,
      untouched: (day) => `Nach der Regel dieser Liste für unberührte Aufgaben: ${day}`,
    },
  },
  row: { today: "verschwindet heute", tomorrow: "verschwindet morgen" },
  full: {
    done: (most) =>
      `Diese Liste ist mit ${tasks(most)} voll. Für jede neue verschwindet die, die am längsten erledigt ist.`,
    open: (most) =>
      `Diese Liste ist mit ${tasks(most)} voll, und keine davon ist erledigt. Erledige oder lösche einige, um andere hinzuzufügen.`,
  },
};

export const remindStrings: Catalogue["remindStrings"] = {
  label: "Erinnern",
  add: "Erinnerung hinzufügen",
  asked: "erinnere mich",
  example: "30 Min vorher, Montag 9 Uhr",
  remove: (reminder) => `Erinnerung ${reminder} entfernen`,
  unclear: "Nicht verstanden: „20 Min vorher“, „Freitag 17:30“ oder „in 2 Stunden“ ginge.",
  means: (reminder) => `Enter fügt hinzu: ${reminder}`,
  silent: "Ohne Datum bleibt diese stumm.",
  atTheTime: "zur Uhrzeit",
  thatMorning: () => `am Morgen, ${sayTime(MORNING)}`,
  eveningBefore: "am Vorabend",
  thisEvening: "heute Abend",
  inAnHour: "in einer Stunde",
  tomorrow: () => `morgen ${sayTime(MORNING)}`,
  before: (count, unit) =>
    `${unit === "minute" ? `${digits(count)} Min.` : unit === "hour" ? plural(count, "Stunde", "Stunden") : plural(count, "Tag", "Tage")} vorher`,
};

export const repeatStrings: Catalogue["repeatStrings"] = {
  label: "Wiederholen",
  never: "Wiederholt sich nicht",
  other: "Andere …",
  next: (when) => `dann ${when}`,
  last: "dies ist das letzte Mal",
  skip: "Dieses Mal überspringen",
  skipped: (title, next) => `„${title}“ dieses Mal übersprungen, dann wieder ${next}`,
  apart: "Nur dieses Mal …",
  madeApart: (title) => `„${title}“ ist jetzt eine eigene Aufgabe, die Reihe geht weiter`,
  missed: (count, most) =>
    count < most ? `${digits(count)} verpasst` : `${digits(most)} oder mehr verpasst`,
};

export const quickStrings: Catalogue["quickStrings"] = {
  understood: "Aus dem Text verstanden",
  reject: (chip) => `„${chip}“ als Text behalten`,
  unchoose: (chip) => `${chip} entfernen`,
  buttons: "Mehr zur Aufgabe sagen",
  date: "Datum",
  person: "Person",
  priority: "Priorität",
  tag: "Etikett",
  leaves: (when) => `verschwindet ${when}`,
  offers: {
    tag: "Etiketten",
    person: "Personen",
    section: "Abschnitte",
    list: "Listen",
    priority: "Prioritäten",
  },
  count: (count) => plural(count, "Vorschlag", "Vorschläge"),
  nothing: {
    tag: "Gib einen Namen für das Etikett ein",
    person: "In dieser Liste hat noch niemand einen Namen",
    section: "Diese Liste hat keine Abschnitte",
    list: "Es gibt keine andere Liste",
    priority: "",
  },
};

export const dateStrings: Catalogue["dateStrings"] = {
  label: (title) => (title === "" ? "Datum" : `Datum von „${title}“`),
  phrase: "Datum in Worten",
  example: "Freitag 9 Uhr",
  unclear: "nicht verstanden",
  none: "kein Datum",
  from: (when) => `ab ${when}`,
  take: "Dieses Datum nehmen",
  done: "Fertig",
  earlier: "Vier Wochen früher",
  later: "Vier Wochen später",
  quick: "Tage in der Nähe",
  today: "Heute",
  tomorrow: "Morgen",
  weekend: "Dieses Wochenende",
  nextWeekend: "Nächstes Wochenende",
  nextWeek: "Nächste Woche",
  twoWeeks: "In zwei Wochen",
  noDate: "Kein Datum",
  never: "Nie",
  dots: "Punkte: An diesem Tag ist schon etwas fällig.",
  rings: "Ringe: Dann kommt sie wieder.",
  day: (day, more) => [day, ...more].join(", "),
  isToday: "heute",
  again: "kommt wieder",
  due: (count) => `${digits(count)} schon fällig`,
  targets: {
    due: "Wann sie fällig ist",
    until: "Der letzte Tag der Reihe",
    expires: "Nach welchem Tag sie verschwindet",
  },
  back: "Stattdessen wählen, wann sie fällig ist",
  time: "Uhrzeit",
  noon: "mittags",
  afternoon: "nachmittags",
  evening: "abends",
  noTime: "keine Uhrzeit",
  repeat: {
    label: "Wiederholen",
    usual: { days: "täglich", weeks: "wöchentlich", months: "monatlich", years: "jährlich" },
    workdays: "werktags",
    every: () => "alle",
    interval: "Alle wie viele",
    unit: "Tage, Wochen, Monate oder Jahre",
    units: { days: "Tage", weeks: "Wochen", months: "Monate", years: "Jahre" },
    one: { days: "Tag", weeks: "Woche", months: "Monat", years: "Jahr" },
    stop: "Nicht wiederholen",
    change: "nach einer üblichen Regel",
    weekdays: "An welchen Tagen",
    place: "An welchem Tag",
    from: "Gezählt ab",
    fromDue: "ab dem Datum",
    fromDone: "ab Erledigung",
    ends: "endet",
    endsLabel: "Wann es endet",
    endsNever: "nie",
    endsOn: "an einem Tag",
    endsAfter: "nach einigen Malen",
    endsEither: "an einem Tag oder nach einigen Malen",
    until: (day) => `${day}, der letzte Tag`,
    chooseUntil: "Tag wählen",
    left: "Mal, mit diesem",
  },
  leaves: {
    label: "Verschwindet",
    never: "nie",
    choose: "nach einem Tag …",
    after: (day) => `nach ${day}`,
    at: (when) => when,
    clear: "Verschwindet nicht von selbst",
  },
};
