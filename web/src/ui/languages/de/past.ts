import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, dich, plural, tasks, to } from "./counted";
import { historyStrings } from "./told";

const some = (names: readonly string[], more: number): string =>
  [...names, ...(more > 0 ? [`${digits(more)} weitere`] : [])].join(", ");

export const pastStrings: Catalogue["pastStrings"] = {
  menu: "So ansehen, wie sie war",
  slider: "Zeit",
  now: "Jetzt",
  asItWas: (when) => `So war sie: ${when}`,
  asItIs: "Wie sie jetzt ist",
  counts: (open, done) => `${digits(open)} offen, ${digits(done)} erledigt`,
  back: "Zurück zu jetzt",
  earlier: "Eine Änderung früher",
  later: "Eine Änderung später",
  dayBack: "Einen Tag früher",
  dayOn: "Einen Tag später",
  of: (rev, head) => `${digits(rev)} von ${plural(head, "Änderung", "Änderungen")}`,
  label: (when, who, did) => `${when} – ${who} ${historyStrings.did(who, did)}`,
  around: (when) => `Um ${when}`,
  changed: "etwas anderes geändert",
  begins: "Hier beginnt die Liste.",
  loading: "Es wird geladen, wie die Liste damals war …",
  offline:
    "Nicht verbunden. Dieser Teil der Vergangenheit liegt auf dem Server; er erscheint, sobald du wieder verbunden bist.",
  failed: "Die Vergangenheit der Liste konnte nicht geladen werden.",
  damaged:
    "Der Verlauf der Liste ist dort beschädigt, deshalb lässt sich nicht zeigen, wie sie damals war.",
  retry: "Erneut versuchen",
  empty: "Es gab keine Aufgaben.",
  region: "Die Liste, wie sie war",
  tasks: "Aufgaben, wie sie waren",
  done: "Erledigt",
  isDone: (title) => `${title}, damals erledigt`,
  isOpen: (title) => `${title}, damals offen`,
  since: {
    deleted: (who) => (who ? `seitdem gelöscht, von ${to(who)}` : "seitdem gelöscht"),
    went: (list, who) =>
      `seitdem ${list === null ? "in eine andere Liste" : `nach „${list}“`} verschoben${who ? `, von ${to(who)}` : ""}`,
    left: "seitdem von selbst verschwunden",
    done: (who) => `seitdem erledigt, von ${to(who)}`,
    reopened: "wieder offen",
    titled: (title) => `jetzt „${title}“`,
    due: (when) => `jetzt ${when}`,
    noDue: "jetzt ohne Datum",
    whose: (names) => `jetzt für ${and(names.map(dich))}`,
    nobodys: "jetzt für niemanden",
    priority: (level) => `jetzt ${level}`,
    noPriority: "jetzt ohne Priorität",
    tags: (tags) => (tags === "" ? "jetzt ohne Etiketten" : `jetzt ${tags}`),
    notes: "jetzt andere Notizen",
    moved: "seitdem verschoben",
    other: "seitdem geändert",
    and: (said) => said.join(", "),
  },
  added: (names, more) => `Seitdem hinzugefügt: ${some(names, more)}`,
  putBack: "Zurücksetzen",
  putBackOf: (title) => `„${title}“ zurücksetzen, wie es war`,
  isBack: (title) => `„${title}“ ist, wie es war`,
  newList: "Neue Liste daraus",
  template: {
    menu: "Neue Liste daraus …",
    title: "Neue Liste daraus",
    close: "Schließen",
    name: "Name",
    has: (count, sections) =>
      and([tasks(count), ...(sections === 0 ? [] : [plural(sections, "Abschnitt", "Abschnitte")])]),
    without: "Ohne ihre Personen und Kommentare.",
    done: "Erledigte Aufgaben",
    out: "bleiben weg",
    open: "sind wieder zu tun",
    stay: "bleiben erledigt",
    shift: "Daten verschieben, sodass das erste auf einen anderen Tag fällt",
    first: "Erstes Datum",
    noDates: "Keine dieser Aufgaben hat ein Datum.",
    make: "Liste anlegen",
    made: (title) => `Liste „${title}“ angelegt`,
  },
};
