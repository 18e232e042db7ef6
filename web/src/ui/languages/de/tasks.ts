import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, dich, has, plural, tasks } from "./counted";

export const taskStrings: Catalogue["taskStrings"] = {
  panel: {
    label: "Aufgabe",
    close: "Aufgabe schließen",
    title: "Titel",
    due: "Datum",
    noDate: "Kein Datum",
    reminds: "erinnert",
    priority: "Priorität",
    noPriority: "Keine",
    tags: "Etiketten",
    addTag: "Etikett hinzufügen",
    removeTag: (tag) => `Etikett ${tag} entfernen`,
    mostTags: (most, longest) =>
      `Eine Aufgabe hat höchstens ${most} Etiketten mit je höchstens ${longest} Zeichen.`,
    people: "Personen",
    addPerson: "Zuweisen",
    removePerson: (who) => `Nicht mehr für ${dich(who)}`,
    notes: "Notizen",
    notesPlaceholder: "Notizen hinzufügen",
    item: "Eintrag",
    subtasks: "Unteraufgaben",
    addSubtask: "Unteraufgabe hinzufügen",
    links: "Links",
    showDone: "Erledigte zeigen",
    hideDone: "Erledigte ausblenden",
    fixed: "Du kannst diese Aufgabe ansehen, aber nicht ändern.",
    more: "Mehr zu dieser Aufgabe",
  },
  comments: (count) => plural(count, "Kommentar", "Kommentare"),
  assign: {
    label: (title) => `„${title}“ zuweisen`,
    find: "Person suchen",
    none: "In dieser Liste heißt niemand so.",
    full: (most) => `Eine Aufgabe ist für höchstens ${most} Personen.`,
    whose: (names) => `Für ${and(names.map(dich))}`,
    given: (title, who) => `„${title}“ ist für ${who === "du" ? "dich" : who}`,
    taken: (title, who) => `„${title}“ ist nicht mehr für ${who === "du" ? "dich" : who}`,
  },
  menu: {
    edit: "Titel bearbeiten",
    due: "Datum …",
    priority: "Priorität …",
    tags: "Etiketten …",
    assign: "Zuweisen …",
    up: "Nach oben",
    down: "Nach unten",
    top: "Ganz nach oben",
    bottom: "Ganz nach unten",
    indent: "Zur Unteraufgabe machen",
    outdent: "Aus der Aufgabe darüber lösen",
    toList: "In andere Liste …",
    remove: "Löschen",
  },
  draft: {
    unsaved: "Noch nicht gespeichert",
    typed: "Du hattest geschrieben:",
    use: "Verwenden",
    save: "Speichern",
    discard: "Verwerfen",
  },
  gone: {
    deleted: (who) => `${has(who)} diese Aufgabe gelöscht.`,
    left: "Diese Aufgabe ist von selbst verschwunden.",
    met: (who, title) =>
      `${has(who)} „${title}“ gelöscht. Was du geändert hast, bleibt dabei erhalten.`,
    typed: (who, title) => `${has(who)} „${title}“ gelöscht. Du hattest geschrieben:`,
    missing:
      "Eine Aufgabe, an der du geschrieben hast, gibt es nicht mehr. Du hattest geschrieben:",
    restore: "Wiederherstellen",
    copy: "Text kopieren",
    copied: "Kopiert",
    dismiss: "Schließen",
  },
  conflict: {
    wrote: (who) => (who === "Du" ? "hast geschrieben:" : "hat geschrieben:"),
    keep: (kept, lost) =>
      kept === lost
        ? "Das behalten"
        : kept === "Du"
          ? "Deins behalten"
          : kept === "Jemand"
            ? "Das andere behalten"
            : `Das von ${kept} behalten`,
    take: (who) =>
      who === "Du"
        ? "Deins nehmen"
        : who === "Jemand"
          ? "Das andere nehmen"
          : `Das von ${who} nehmen`,
    nothing: "nichts",
    another: "etwas anderes",
    field: {
      title: "",
      notes: "in den Notizen",
      due: "als Datum",
      expires: "als Tag, an dem sie verschwindet",
      repeat: "als Wiederholung",
      reminders: "als Erinnerungen",
      priority: "als Priorität",
      tags: "als Etiketten",
      assignees: "als zugewiesene Personen",
      name: "als Name dieser Liste",
    },
  },
  drag: {
    start: (title) => `${title} aufgenommen.`,
    end: (title) => `${title} abgelegt.`,
    cancel: (title) => `${title} bleibt, wo es war.`,
  },
};

export const manyStrings: Catalogue["manyStrings"] = {
  label: "Mit den ausgewählten Aufgaben",
  isSelectedAfter: "ausgewählt",
  isSelected: "Ausgewählt",
  tasks,
  done: "Erledigt",
  reopen: "Wieder öffnen",
  date: "Datum",
  person: "Person",
  tag: "Etikett",
  priority: "Priorität",
  noPriority: "Keine",
  move: "Verschieben",
  remove: "Löschen",
  leave: "Auswahl aufheben",
  addTag: "Etikett für alle",
  removeTag: (tag) => `Etikett ${tag} von allen entfernen`,
  completed: (count) => `${tasks(count)} erledigt`,
  reopened: (count) => `${tasks(count)} wieder geöffnet`,
  removed: (count) => `${tasks(count)} gelöscht`,
  changed: (count) => `${tasks(count)} geändert`,
  moved: (count) => `${tasks(count)} verschoben`,
  gives: (list, copies) =>
    copies ? `nach ${list} kopieren` : `nach ${list} · mit Alt wird kopiert`,
};

const menu = {
  rename: "Umbenennen",
  add: "Aufgabe hinzufügen",
  fold: "Einklappen",
  unfold: "Ausklappen",
  up: "Nach oben",
  down: "Nach unten",
  remove: "Abschnitt löschen",
};

export const sectionStrings: Catalogue["sectionStrings"] = {
  create: "Abschnitt hinzufügen",
  name: "Name des Abschnitts",
  heading: (title, count) => `${title}, ${tasks(count)}`,
  rename: "Zum Umbenennen drücken",
  add: (title) => `Aufgabe zu ${title} hinzufügen`,
  addShort: "Hinzufügen",
  more: (title) => `Mehr zum Abschnitt ${title}`,
  into: (title) => `In ${title}; drücken, um zu keinem Abschnitt hinzuzufügen`,
  intoGroup: (title) => `Für ${title}; drücken, um ohne hinzuzufügen`,
  none: "Kein Abschnitt",
  toSection: "In Abschnitt …",
  indented: (title, above) => `${title} ist eine Unteraufgabe von ${above}.`,
  taskPosition: (title, at) =>
    `${title}, ${at.index} von ${at.count}${at.within === null ? "" : ` in ${at.within}`}`,
  position: (title, index, count) => `${title}, ${index} von ${count}`,
  removed: (title) => `Abschnitt „${title}“ gelöscht. Seine Aufgaben bleiben.`,
  moved: (task, others, section) =>
    `„${task}“${others === 0 ? "" : ` und ${plural(others, "weitere", "weitere")}`} nach ${section} verschoben`,
  menu,
  menuAcross: { ...menu, up: "Nach links", down: "Nach rechts" },
};

export const boardStrings: Catalogue["boardStrings"] = {
  none: "Kein Abschnitt",
  cards: (title) => `Aufgaben in ${title}`,
  add: (title) => `Aufgabe unter ${title} hinzufügen`,
  addNone: "Aufgabe ohne Abschnitt hinzufügen",
  addShort: "Aufgabe hinzufügen",
  addSection: "Abschnitt hinzufügen",
};

export const dayStrings: Catalogue["dayStrings"] = {
  overdue: "Überfällig",
  later: "Später",
  add: (day) => `Aufgabe für ${day} hinzufügen`,
  into: (day) => `Für ${day}; drücken, um keinen Tag zu wählen`,
  moved: (title, day) => `„${title}“ auf ${day} verschoben`,
  cleared: (title) => `„${title}“ hat kein Datum mehr`,
  moveLate: "Alles Überfällige verschieben",
  moveLateShort: "Verschieben…",
  pickDate: "Datum wählen…",
  movedLate: (count, day) => `${tasks(count)} auf ${day} verschoben`,
  strip: "Tage",
  due: tasks,
  to: (day) => `auf ${day}`,
};

export const deletedStrings: Catalogue["deletedStrings"] = {
  close: "Schließen",
  hint: "Gelöschte Listen und Aufgaben bleiben 30 Tage erhalten.",
  lists: "Listen",
  tasks: "Aufgaben",
  loading: "Gelöschte Listen werden gesucht …",
  offline: "Gelöschte Listen liegen auf dem Server. Sie erscheinen hier, wenn du verbunden bist.",
  none: "In den letzten 30 Tagen wurde nichts gelöscht.",
  restore: "Wiederherstellen",
  restoreName: (title) => `${title} wiederherstellen`,
  more: "Mehr zeigen",
  itself: "von selbst verschwunden",
  by: (who, when) => `${who}, ${when}`,
  from: (list, who, when) => `${list} · ${who}, ${when}`,
  went: (who) => `${who}: verschoben in eine andere Liste`,
  holds: (count, said) => `${tasks(count)} · ${said}`,
  gone: (who, title, when) => `${has(who)} „${title}“ gelöscht, ${when}.`,
  restoreList: "Liste wiederherstellen",
  ask: {
    title: (list) => `„${list}“ für alle löschen?`,
    users: (names, unnamed) => {
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length + unnamed;
      const others =
        rest === 0
          ? []
          : [
              rest > 1
                ? `${digits(rest)} weitere`
                : shown.length > 0
                  ? "eine weitere Person"
                  : "Jemand anderes",
            ];
      const several = names.length + unnamed !== 1;
      return `${and([...shown, ...others])} ${several ? "verwenden" : "verwendet"} sie auch.`;
    },
    back: "Sie kann 30 Tage lang unter „Zuletzt gelöscht“ wiederhergestellt werden.",
    keep: "Behalten",
    sure: "Liste löschen",
  },
  leave: {
    title: (list) => `„${list}“ verlassen?`,
    back: "Nur wer darin ist, kann dich mit einer Einladung zurückholen.",
    keep: "Bleiben",
  },
};
