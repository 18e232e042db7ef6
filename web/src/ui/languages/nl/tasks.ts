import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, has, jou, plural, tasks } from "./counted";

export const taskStrings: Catalogue["taskStrings"] = {
  panel: {
    label: "Taak",
    close: "Taak sluiten",
    title: "Titel",
    due: "Datum",
    noDate: "Geen datum",
    reminds: "herinnert",
    priority: "Prioriteit",
    noPriority: "Geen",
    tags: "Labels",
    addTag: "Label toevoegen",
    removeTag: (tag) => `Label ${tag} verwijderen`,
    mostTags: (most, longest) =>
      `Een taak heeft hoogstens ${most} labels van elk hoogstens ${longest} tekens.`,
    people: "Mensen",
    addPerson: "Toewijzen",
    removePerson: (who) => `Niet meer voor ${jou(who)}`,
    notes: "Notities",
    notesPlaceholder: "Notities toevoegen",
    item: "Onderdeel",
    subtasks: "Subtaken",
    addSubtask: "Subtaak toevoegen",
    links: "Links",
    showDone: "Voltooide tonen",
    hideDone: "Voltooide verbergen",
    fixed: "Je kunt deze taak bekijken, niet wijzigen.",
    more: "Meer voor deze taak",
  },
  comments: (count) => plural(count, "reactie", "reacties"),
  assign: {
    label: (title) => `‘${title}’ toewijzen`,
    find: "Iemand zoeken",
    none: "Niemand in deze lijst heet zo.",
    full: (most) => `Een taak is voor hoogstens ${most} mensen.`,
    whose: (names) => `Voor ${and(names.map(jou))}`,
    given: (title, who) => `‘${title}’ is voor ${jou(who)}`,
    taken: (title, who) => `‘${title}’ is niet meer voor ${jou(who)}`,
  },
  menu: {
    edit: "Titel bewerken",
    due: "Datum…",
    priority: "Prioriteit…",
    tags: "Labels…",
    assign: "Toewijzen…",
    up: "Omhoog",
    down: "Omlaag",
    top: "Naar boven",
    bottom: "Naar onderen",
    indent: "Subtaak maken",
    outdent: "Uit de taak erboven halen",
    toList: "Naar lijst…",
    remove: "Verwijderen",
  },
  draft: {
    unsaved: "Nog niet opgeslagen",
    typed: "Je had getypt:",
    use: "Gebruiken",
    save: "Opslaan",
    discard: "Weggooien",
  },
  gone: {
    deleted: (who) => `${has(who)} deze taak verwijderd.`,
    left: "Deze taak is vanzelf verdwenen.",
    met: (who, title) =>
      `${has(who)} ‘${title}’ verwijderd. Wat je hebt gewijzigd, blijft erbij bewaard.`,
    typed: (who, title) => `${has(who)} ‘${title}’ verwijderd. Je had getypt:`,
    missing: "Een taak waarin je aan het typen was, is er niet meer. Je had getypt:",
    restore: "Terugzetten",
    copy: "Tekst kopiëren",
    copied: "Gekopieerd",
    dismiss: "Sluiten",
  },
  conflict: {
    wrote: (who) => (who === "Jij" ? "schreef je" : "schreef"),
    keep: (kept, lost) =>
      kept === lost
        ? "Dit houden"
        : kept === "Jij"
          ? "Het jouwe houden"
          : kept === "Iemand"
            ? "Het andere houden"
            : `Dat van ${kept} houden`,
    take: (who) =>
      who === "Jij"
        ? "Het jouwe nemen"
        : who === "Iemand"
          ? "Het andere nemen"
          : `Dat van ${who} nemen`,
    nothing: "niets",
    another: "iets anders",
    field: {
      title: "",
      notes: "in de notities",
      due: "als datum",
      expires: "als dag waarop ze verdwijnt",
      repeat: "als herhaling",
      reminders: "als herinneringen",
      priority: "als prioriteit",
      tags: "als labels",
      assignees: "als toegewezen mensen",
      name: "als naam van deze lijst",
    },
  },
  drag: {
    start: (title) => `${title} opgepakt.`,
    end: (title) => `${title} neergezet.`,
    cancel: (title) => `${title} blijft waar ze was.`,
  },
};

export const manyStrings: Catalogue["manyStrings"] = {
  label: "Met de geselecteerde taken",
  isSelectedAfter: "geselecteerd",
  isSelected: "Geselecteerd",
  tasks,
  done: "Klaar",
  reopen: "Heropenen",
  date: "Datum",
  person: "Persoon",
  tag: "Label",
  priority: "Prioriteit",
  noPriority: "Geen",
  move: "Verplaatsen",
  remove: "Verwijderen",
  leave: "Niets selecteren",
  addTag: "Label voor allemaal",
  removeTag: (tag) => `Label ${tag} van allemaal verwijderen`,
  completed: (count) => `${tasks(count)} voltooid`,
  reopened: (count) => `${tasks(count)} heropend`,
  removed: (count) => `${tasks(count)} verwijderd`,
  changed: (count) => `${tasks(count)} gewijzigd`,
  moved: (count) => `${tasks(count)} verplaatst`,
  gives: (list, copies) => (copies ? `kopiëren naar ${list}` : `naar ${list} · Alt kopieert`),
};

const menu = {
  rename: "Naam wijzigen",
  add: "Taak toevoegen",
  fold: "Inklappen",
  unfold: "Uitklappen",
  up: "Omhoog",
  down: "Omlaag",
  remove: "Sectie verwijderen",
};

export const sectionStrings: Catalogue["sectionStrings"] = {
  create: "Sectie toevoegen",
  name: "Naam van de sectie",
  heading: (title, count) => `${title}, ${tasks(count)}`,
  rename: "Druk om de naam te wijzigen",
  add: (title) => `Taak aan ${title} toevoegen`,
  addShort: "Toevoegen",
  more: (title) => `Meer voor sectie ${title}`,
  into: (title) => `In ${title}; druk om aan geen sectie toe te voegen`,
  intoGroup: (title) => `Voor ${title}; druk om zonder toe te voegen`,
  none: "Geen sectie",
  toSection: "Naar sectie…",
  indented: (title, above) => `${title} is een subtaak van ${above}.`,
  taskPosition: (title, at) =>
    `${title}, ${at.index} van ${at.count}${at.within === null ? "" : ` in ${at.within}`}`,
  position: (title, index, count) => `${title}, ${index} van ${count}`,
  removed: (title) => `Sectie ‘${title}’ verwijderd. De taken blijven.`,
  moved: (task, others, section) =>
    `‘${task}’${others === 0 ? "" : ` en ${plural(others, "andere", "andere")}`} verplaatst naar ${section}`,
  menu,
  menuAcross: { ...menu, up: "Naar links", down: "Naar rechts" },
};

export const boardStrings: Catalogue["boardStrings"] = {
  none: "Geen sectie",
  cards: (title) => `Taken in ${title}`,
  add: (title) => `Taak onder ${title} toevoegen`,
  addNone: "Taak zonder sectie toevoegen",
  addShort: "Taak toevoegen",
  addSection: "Sectie toevoegen",
};

export const dayStrings: Catalogue["dayStrings"] = {
  overdue: "Te laat",
  later: "Later",
  add: (day) => `Taak voor ${day} toevoegen`,
  into: (day) => `Voor ${day}; druk om geen dag te kiezen`,
  moved: (title, day) => `‘${title}’ verplaatst naar ${day}`,
  cleared: (title) => `‘${title}’ heeft geen datum meer`,
  moveLate: "Alles wat te laat is verplaatsen",
  moveLateShort: "Verplaatsen…",
  pickDate: "Een datum kiezen…",
  movedLate: (count, day) => `${tasks(count)} verplaatst naar ${day}`,
  strip: "Dagen",
  due: tasks,
  to: (day) => `naar ${day}`,
};

export const deletedStrings: Catalogue["deletedStrings"] = {
  close: "Sluiten",
  hint: "Verwijderde lijsten en taken worden 30 dagen bewaard.",
  lists: "Lijsten",
  tasks: "Taken",
  loading: "Verwijderde lijsten worden gezocht…",
  offline: "Verwijderde lijsten staan op de server. Ze verschijnen hier als je verbonden bent.",
  none: "Er is de laatste 30 dagen niets verwijderd.",
  restore: "Terugzetten",
  restoreName: (title) => `${title} terugzetten`,
  more: "Meer tonen",
  itself: "vanzelf verdwenen",
  by: (who, when) => `${who}, ${when}`,
  from: (list, who, when) => `${list} · ${who}, ${when}`,
  went: (who) => `${who}: verplaatst naar een andere lijst`,
  holds: (count, said) => `${tasks(count)} · ${said}`,
  gone: (who, title, when) => `${has(who)} ‘${title}’ verwijderd, ${when}.`,
  restoreList: "Lijst terugzetten",
  ask: {
    title: (list) => `‘${list}’ voor iedereen verwijderen?`,
    users: (names, unnamed) => {
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length + unnamed;
      const others =
        rest === 0
          ? []
          : [
              rest > 1
                ? `${digits(rest)} anderen`
                : shown.length > 0
                  ? "één ander"
                  : "Iemand anders",
            ];
      const many = names.length + unnamed !== 1;
      return `${and([...shown, ...others])} ${many ? "gebruiken" : "gebruikt"} die ook.`;
    },
    back: "Ze kan 30 dagen lang worden teruggezet, onder ‘Onlangs verwijderd’.",
    keep: "Houden",
    sure: "Lijst verwijderen",
  },
  leave: {
    title: (list) => `‘${list}’ verlaten?`,
    back: "Alleen iemand die erin zit kan je terughalen, met een uitnodiging.",
    keep: "Blijven",
  },
};
