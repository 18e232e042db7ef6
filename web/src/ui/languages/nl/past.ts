import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, jou, plural, tasks } from "./counted";
import { historyStrings } from "./told";

const some = (names: readonly string[], more: number): string =>
  [...names, ...(more > 0 ? [`nog ${digits(more)}`] : [])].join(", ");

export const pastStrings: Catalogue["pastStrings"] = {
  menu: "Bekijken zoals ze was",
  slider: "Tijd",
  now: "Nu",
  asItWas: (when) => `Zoals ze was: ${when}`,
  asItIs: "Zoals ze nu is",
  counts: (open, done) => `${digits(open)} open, ${digits(done)} voltooid`,
  back: "Terug naar nu",
  earlier: "Eén wijziging eerder",
  later: "Eén wijziging later",
  dayBack: "Een dag eerder",
  dayOn: "Een dag later",
  of: (rev, head) => `${digits(rev)} van ${plural(head, "wijziging", "wijzigingen")}`,
  label: (when, who, did) => `${when} – ${who} ${historyStrings.did(who, did)}`,
  around: (when) => `Rond ${when}`,
  changed: "iets anders gewijzigd",
  begins: "Hier begint de lijst.",
  loading: "Laden hoe de lijst toen was…",
  offline:
    "Niet verbonden. Dit deel van het verleden staat op de server; het verschijnt zodra je weer verbonden bent.",
  failed: "Het verleden van de lijst kon niet worden geladen.",
  damaged:
    "De geschiedenis van de lijst is daar beschadigd, dus kan niet worden getoond hoe ze was.",
  retry: "Opnieuw proberen",
  empty: "Er waren geen taken.",
  region: "De lijst zoals ze was",
  tasks: "Taken zoals ze waren",
  done: "Voltooid",
  isDone: (title) => `${title}, toen voltooid`,
  isOpen: (title) => `${title}, toen open`,
  since: {
    deleted: (who) => (who ? `sindsdien verwijderd, door ${jou(who)}` : "sindsdien verwijderd"),
    went: (list, who) =>
      `sindsdien naar ${list === null ? "een andere lijst" : `‘${list}’`} verplaatst${who ? `, door ${jou(who)}` : ""}`,
    left: "sindsdien vanzelf verdwenen",
    done: (who) => `sindsdien voltooid, door ${jou(who)}`,
    reopened: "weer open",
    titled: (title) => `nu ‘${title}’`,
    due: (when) => `nu ${when}`,
    noDue: "nu zonder datum",
    whose: (names) => `nu voor ${and(names.map(jou))}`,
    nobodys: "nu van niemand",
    priority: (level) => `nu ${level.toLowerCase()}`,
    noPriority: "nu zonder prioriteit",
    tags: (tags) => (tags === "" ? "nu zonder labels" : `nu ${tags}`),
    notes: "nu andere notities",
    moved: "sindsdien verplaatst",
    other: "sindsdien gewijzigd",
    and: (said) => said.join(", "),
  },
  added: (names, more) => `Sindsdien toegevoegd: ${some(names, more)}`,
  putBack: "Terugdraaien",
  putBackOf: (title) => `‘${title}’ terugdraaien naar hoe het was`,
  isBack: (title) => `‘${title}’ is zoals het was`,
  newList: "Nieuwe lijst hiervan",
  template: {
    menu: "Nieuwe lijst hiervan…",
    title: "Nieuwe lijst hiervan",
    close: "Sluiten",
    name: "Naam",
    has: (count, sections) =>
      and([tasks(count), ...(sections === 0 ? [] : [plural(sections, "sectie", "secties")])]),
    without: "Zonder de mensen en reacties.",
    done: "Voltooide taken",
    out: "worden weggelaten",
    open: "zijn weer te doen",
    stay: "blijven voltooid",
    shift: "Datums verschuiven zodat de eerste op een andere dag valt",
    first: "Eerste datum",
    noDates: "Geen van deze taken heeft een datum.",
    make: "Lijst maken",
    made: (title) => `Lijst ‘${title}’ gemaakt`,
  },
};
