import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, either, has, me, of, plural, tasks } from "./counted";

export const taskStrings: Catalogue["taskStrings"] = {
  panel: {
    label: "Tâche",
    close: "Fermer la tâche",
    title: "Titre",
    due: "Date",
    noDate: "Aucune date",
    reminds: "rappelle",
    priority: "Priorité",
    noPriority: "Aucune",
    tags: "Étiquettes",
    addTag: "Ajouter une étiquette",
    removeTag: (tag) => `Retirer l’étiquette ${tag}`,
    mostTags: (most, longest) =>
      `Une tâche a au plus ${most} étiquettes, de ${longest} caractères au plus chacune.`,
    people: "Personnes",
    addPerson: "Assigner",
    removePerson: (who) => `N’est plus pour ${me(who)}`,
    notes: "Notes",
    notesPlaceholder: "Ajouter des notes",
    item: "Élément",
    subtasks: "Sous-tâches",
    addSubtask: "Ajouter une sous-tâche",
    links: "Liens",
    showDone: "Afficher les terminées",
    hideDone: "Masquer les terminées",
    fixed: "Tu peux consulter cette tâche, pas la modifier.",
    more: "Plus pour cette tâche",
  },
  comments: (count) => plural(count, "commentaire", "commentaires"),
  assign: {
    label: (title) => `Assigner « ${title} »`,
    find: "Chercher quelqu’un",
    none: "Personne ne porte ce nom dans cette liste.",
    full: (most) => `Une tâche est pour ${most} personnes au plus.`,
    whose: (names) => `Pour ${and(names.map(me))}`,
    given: (title, who) => `« ${title} » est pour ${who}`,
    taken: (title, who) => `« ${title} » n’est plus pour ${who}`,
  },
  menu: {
    edit: "Modifier le titre",
    due: "Date…",
    priority: "Priorité…",
    tags: "Étiquettes…",
    assign: "Assigner…",
    up: "Monter",
    down: "Descendre",
    top: "Tout en haut",
    bottom: "Tout en bas",
    indent: "Transformer en sous-tâche",
    outdent: "Sortir de la tâche du dessus",
    toList: "Vers une liste…",
    remove: "Supprimer",
  },
  draft: {
    unsaved: "Pas encore enregistré",
    typed: "Tu avais écrit :",
    use: "Utiliser",
    save: "Enregistrer",
    discard: "Abandonner",
  },
  gone: {
    deleted: (who) => `${has(who)} supprimé cette tâche.`,
    left: "Cette tâche a disparu d’elle-même.",
    met: (who, title) =>
      `${has(who)} supprimé « ${title} ». Ce que tu as modifié est gardé avec elle.`,
    typed: (who, title) => `${has(who)} supprimé « ${title} ». Tu avais écrit :`,
    missing: "Une tâche dans laquelle tu écrivais n’existe plus. Tu avais écrit :",
    restore: "Restaurer",
    copy: "Copier le texte",
    copied: "Copié",
    dismiss: "Fermer",
  },
  conflict: {
    wrote: (who) => (who === "Toi" ? " : tu as écrit" : "a écrit"),
    keep: (kept, lost) =>
      kept === lost
        ? "Garder ceci"
        : kept === "Toi"
          ? "Garder le tien"
          : kept === "Quelqu’un"
            ? "Garder l’autre"
            : `Garder celui ${of(kept)}`,
    take: (who) =>
      who === "Toi"
        ? "Prendre le tien"
        : who === "Quelqu’un"
          ? "Prendre l’autre"
          : `Prendre celui ${of(who)}`,
    nothing: "rien",
    another: "autre chose",
    field: {
      title: "",
      notes: "dans les notes",
      due: "comme date",
      expires: "comme date de disparition",
      repeat: "comme répétition",
      reminders: "comme rappels",
      priority: "comme priorité",
      tags: "comme étiquettes",
      assignees: "comme personnes assignées",
      name: "comme nom de cette liste",
    },
  },
  drag: {
    start: (title) => `${title} est saisie.`,
    end: (title) => `${title} est déposée.`,
    cancel: (title) => `${title} reste où elle était.`,
  },
};

const several = (count: number, one: string, many: string): string =>
  `${tasks(count)} ${either(count, one, many)}`;

export const manyStrings: Catalogue["manyStrings"] = {
  label: "Avec les tâches sélectionnées",
  isSelectedAfter: "sélectionnée",
  isSelected: "Sélectionnée",
  tasks,
  done: "Terminer",
  reopen: "Rouvrir",
  date: "Date",
  person: "Personne",
  tag: "Étiquette",
  priority: "Priorité",
  noPriority: "Aucune",
  move: "Déplacer",
  remove: "Supprimer",
  leave: "Ne rien sélectionner",
  addTag: "Étiquette pour toutes",
  removeTag: (tag) => `Retirer l’étiquette ${tag} de toutes`,
  completed: (count) => several(count, "terminée", "terminées"),
  reopened: (count) => several(count, "rouverte", "rouvertes"),
  removed: (count) => several(count, "supprimée", "supprimées"),
  changed: (count) => several(count, "modifiée", "modifiées"),
  moved: (count) => several(count, "déplacée", "déplacées"),
  gives: (list, copies) => (copies ? `copier dans ${list}` : `vers ${list} · Alt copie`),
};

const menu = {
  rename: "Renommer",
  add: "Ajouter une tâche",
  fold: "Replier",
  unfold: "Déplier",
  up: "Monter",
  down: "Descendre",
  remove: "Supprimer la section",
};

export const sectionStrings: Catalogue["sectionStrings"] = {
  create: "Ajouter une section",
  name: "Nom de la section",
  heading: (title, count) => `${title}, ${tasks(count)}`,
  rename: "Appuyer pour renommer",
  add: (title) => `Ajouter une tâche à ${title}`,
  addShort: "Ajouter",
  more: (title) => `Plus pour la section ${title}`,
  into: (title) => `Dans ${title} ; appuyer pour ajouter sans section`,
  intoGroup: (title) => `Pour ${title} ; appuyer pour ajouter sans`,
  none: "Sans section",
  toSection: "Vers une section…",
  indented: (title, above) => `${title} est une sous-tâche de ${above}.`,
  taskPosition: (title, at) =>
    `${title}, ${at.index} sur ${at.count}${at.within === null ? "" : ` dans ${at.within}`}`,
  position: (title, index, count) => `${title}, ${index} sur ${count}`,
  removed: (title) => `Section « ${title} » supprimée. Ses tâches restent.`,
  moved: (task, others, section) =>
    others === 0
      ? `« ${task} » déplacée dans ${section}`
      : `« ${task} » et ${plural(others, "autre", "autres")} déplacées dans ${section}`,
  menu,
  menuAcross: { ...menu, up: "Déplacer à gauche", down: "Déplacer à droite" },
};

export const boardStrings: Catalogue["boardStrings"] = {
  none: "Sans section",
  cards: (title) => `Tâches dans ${title}`,
  add: (title) => `Ajouter une tâche sous ${title}`,
  addNone: "Ajouter une tâche sans section",
  addShort: "Ajouter une tâche",
  addSection: "Ajouter une section",
};

export const dayStrings: Catalogue["dayStrings"] = {
  overdue: "En retard",
  later: "Plus tard",
  add: (day) => `Ajouter une tâche pour ${day}`,
  into: (day) => `Pour ${day} ; appuyer pour ne choisir aucun jour`,
  moved: (title, day) => `« ${title} » déplacée à ${day}`,
  cleared: (title) => `« ${title} » n’a plus de date`,
  moveLate: "Déplacer tout ce qui est en retard",
  moveLateShort: "Déplacer…",
  pickDate: "Choisir une date…",
  movedLate: (count, day) => `${tasks(count)} ${either(count, "déplacée", "déplacées")} à ${day}`,
  strip: "Jours",
  due: tasks,
  to: (day) => `à ${day}`,
};

export const deletedStrings: Catalogue["deletedStrings"] = {
  close: "Fermer",
  hint: "Les listes et tâches supprimées sont gardées 30 jours.",
  lists: "Listes",
  tasks: "Tâches",
  loading: "Recherche des listes supprimées…",
  offline: "Les listes supprimées sont sur le serveur. Elles s’affichent ici quand tu es en ligne.",
  none: "Rien n’a été supprimé ces 30 derniers jours.",
  restore: "Restaurer",
  restoreName: (title) => `Restaurer ${title}`,
  more: "Afficher plus",
  itself: "disparue d’elle-même",
  by: (who, when) => `${who}, ${when}`,
  from: (list, who, when) => `${list} · ${who}, ${when}`,
  went: (who) => `${who} : déplacée vers une autre liste`,
  holds: (count, said) => `${tasks(count)} · ${said}`,
  gone: (who, title, when) => `${has(who)} supprimé « ${title} », ${when}.`,
  restoreList: "Restaurer la liste",
  ask: {
    title: (list) => `Supprimer « ${list} » pour tout le monde ?`,
    users: (names, unnamed) => {
      const shown = names.slice(0, 3);
      const rest = names.length - shown.length + unnamed;
      const others =
        rest === 0
          ? []
          : [
              rest > 1
                ? `${digits(rest)} autres`
                : shown.length > 0
                  ? "une autre personne"
                  : "Quelqu’un d’autre",
            ];
      const many = names.length + unnamed !== 1;
      return `${and([...shown, ...others])} ${many ? "l’utilisent" : "l’utilise"} aussi.`;
    },
    back: "Elle peut être restaurée pendant 30 jours, sous « Supprimés récemment ».",
    keep: "La garder",
    sure: "Supprimer la liste",
  },
  leave: {
    title: (list) => `Quitter « ${list} » ?`,
    back: "Seul quelqu’un qui en fait partie peut t’y ramener, par une invitation.",
    keep: "Rester",
  },
};
