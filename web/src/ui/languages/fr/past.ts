import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, me, plural, tasks } from "./counted";
import { historyStrings } from "./told";

const some = (names: readonly string[], more: number): string =>
  [...names, ...(more > 0 ? [plural(more, "autre", "autres")] : [])].join(", ");

export const pastStrings: Catalogue["pastStrings"] = {
  menu: "La voir comme elle était",
  slider: "Temps",
  now: "Maintenant",
  asItWas: (when) => `Comme elle était : ${when}`,
  asItIs: "Comme elle est maintenant",
  counts: (open, done) =>
    `${plural(open, "ouverte", "ouvertes")}, ${plural(done, "terminée", "terminées")}`,
  back: "Revenir à maintenant",
  earlier: "Une modification plus tôt",
  later: "Une modification plus tard",
  dayBack: "Un jour plus tôt",
  dayOn: "Un jour plus tard",
  of: (rev, head) => `${digits(rev)} sur ${plural(head, "modification", "modifications")}`,
  label: (when, who, did) => `${when} – ${who} ${historyStrings.did(who, did)}`,
  around: (when) => `Vers ${when}`,
  changed: "modifié autre chose",
  begins: "La liste commence ici.",
  loading: "Chargement de la liste telle qu’elle était…",
  offline:
    "Hors ligne. Cette partie du passé de la liste est sur le serveur ; elle s’affichera dès que tu seras de nouveau en ligne.",
  failed: "Le passé de la liste n’a pas pu être chargé.",
  damaged: "L’historique de la liste y est endommagé : impossible de montrer comment elle était.",
  retry: "Réessayer",
  empty: "Il n’y avait pas de tâches.",
  region: "La liste comme elle était",
  tasks: "Les tâches comme elles étaient",
  done: "Terminées",
  isDone: (title) => `${title}, terminée alors`,
  isOpen: (title) => `${title}, ouverte alors`,
  since: {
    deleted: (who) => (who ? `supprimée depuis, par ${me(who)}` : "supprimée depuis"),
    went: (list, who) =>
      `déplacée depuis vers ${list === null ? "une autre liste" : `« ${list} »`}${who ? `, par ${me(who)}` : ""}`,
    left: "disparue d’elle-même depuis",
    done: (who) => `terminée depuis, par ${me(who)}`,
    reopened: "de nouveau ouverte",
    titled: (title) => `maintenant « ${title} »`,
    due: (when) => `maintenant ${when}`,
    noDue: "maintenant sans date",
    whose: (names) => `maintenant pour ${and(names)}`,
    nobodys: "maintenant pour personne",
    priority: (level) => `maintenant ${level.toLowerCase()}`,
    noPriority: "maintenant sans priorité",
    tags: (tags) => (tags === "" ? "maintenant sans étiquettes" : `maintenant ${tags}`),
    notes: "maintenant d’autres notes",
    moved: "déplacée depuis",
    other: "modifiée depuis",
    and: (said) => said.join(", "),
  },
  added: (names, more) => `Ajouté depuis : ${some(names, more)}`,
  putBack: "Remettre",
  putBackOf: (title) => `Remettre « ${title} » comme avant`,
  isBack: (title) => `« ${title} » est comme avant`,
  newList: "Nouvelle liste à partir d’ici",
  template: {
    menu: "Nouvelle liste à partir d’ici…",
    title: "Nouvelle liste à partir d’ici",
    close: "Fermer",
    name: "Nom",
    has: (count, sections) =>
      and([tasks(count), ...(sections === 0 ? [] : [plural(sections, "section", "sections")])]),
    without: "Sans ses personnes ni ses commentaires.",
    done: "Les tâches terminées",
    out: "sont laissées de côté",
    open: "sont à refaire",
    stay: "restent terminées",
    shift: "Décaler les dates pour que la première tombe un autre jour",
    first: "Première date",
    noDates: "Aucune de ces tâches n’a de date.",
    make: "Créer la liste",
    made: (title) => `Liste « ${title} » créée`,
  },
};
