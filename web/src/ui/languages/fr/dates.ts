import { digits } from "../../format/digits";
import { sayTime } from "../../format/times";
import { MORNING } from "../../strings/remind-strings";
import type { Catalogue } from "../catalogue";
import { and, either, plural, tasks } from "./counted";

const days = (count: number): string => plural(count, "jour", "jours");

export const leavingStrings: Catalogue["leavingStrings"] = {
  menu: "Paramètres de la liste…",
  title: (list) => `Paramètres de « ${list} »`,
  close: "Fermer",
  fixed: "Seuls les propriétaires de la liste les modifient.",
  heading: "Disparition automatique",
  hint: "Ce qui a disparu est gardé 30 jours, sous « Supprimés récemment ».",
  done: "Les tâches terminées disparaissent",
  untouched: "Les tâches que personne ne touche disparaissent",
  untouchedHint:
    "Modifier une tâche ou l’une de ses sous-tâches, ou la commenter, c’est la toucher.",
  never: "Jamais",
  after: (count) => `Après ${days(count)}`,
  other: "Après un autre nombre de jours…",
  days: "Nombre de jours",
  would: (count, titles) => {
    if (count === 0) return "Rien ne disparaîtrait maintenant.";
    const rest = count - titles.length;
    const said = and([
      ...titles.map((title) => `« ${title} »`),
      ...(rest > 0 ? [plural(rest, "autre", "autres")] : []),
    ]);
    return `${tasks(count)} ${either(count, "disparaîtrait", "disparaîtraient")} maintenant : ${said}.`;
  },
  look: "Qu’est-ce qui disparaîtrait ?",
  sure: "Activer",
  change: "Modifier",
  keep: "Laisser tel quel",
  zone: "Fuseau horaire",
  zoneHint: "Là où commencent et finissent les jours de cette liste.",
  serverZone: (zone) => (zone === null ? "Celui du serveur" : `Celui du serveur : ${zone}`),
  zoneUnknown: (zone, usual) =>
    `« ${zone} » n’est pas connu ici, c’est donc le fuseau du serveur qui compte${usual === null ? "" : `, ${usual}`}.`,
  persons: "Chiffres par personne",
  personsHint: "Sous Statistiques, les membres voient qui a fait quoi dans cette liste.",
  panel: {
    label: "Disparaît",
    stays: "Aucune date",
    after: (day) => `après ${day}`,
    byRule: {
      done: (day) => `Selon la règle de cette liste pour les tâches terminées : ${day}`,
      untouched: (day) => `Selon la règle de cette liste pour les tâches non touchées : ${day}`,
    },
  },
  row: { today: "disparaît aujourd’hui", tomorrow: "disparaît demain" },
  full: {
    done: (most) =>
      `Cette liste est pleine avec ${tasks(most)}. Pour chaque nouvelle, celle qui est terminée depuis le plus longtemps disparaît.`,
    open: (most) =>
      `Cette liste est pleine avec ${tasks(most)}, et aucune n’est terminée. Termines-en ou supprimes-en pour en ajouter d’autres.`,
  },
};

export const remindStrings: Catalogue["remindStrings"] = {
  label: "Rappel",
  add: "Ajouter un rappel",
  asked: "rappelle-moi",
  example: "30 min avant, lundi 9h",
  remove: (reminder) => `Retirer le rappel ${reminder}`,
  unclear: "Pas compris : « 20 min avant », « vendredi 17h30 » ou « dans 2 heures » iraient.",
  means: (reminder) => `Entrée ajoute : ${reminder}`,
  silent: "Sans date, celui-ci reste muet.",
  atTheTime: "à l’heure dite",
  thatMorning: () => `ce matin-là, ${sayTime(MORNING)}`,
  eveningBefore: "la veille au soir",
  thisEvening: "ce soir",
  inAnHour: "dans une heure",
  tomorrow: () => `demain ${sayTime(MORNING)}`,
  before: (count, unit) =>
    `${unit === "minute" ? `${digits(count)} min` : unit === "hour" ? plural(count, "heure", "heures") : days(count)} avant`,
};

export const repeatStrings: Catalogue["repeatStrings"] = {
  label: "Répéter",
  never: "Ne se répète pas",
  other: "Autre…",
  next: (when) => `puis ${when}`,
  last: "c’est la dernière",
  skip: "Passer cette fois",
  skipped: (title, next) => `« ${title} » passée cette fois, puis ${next}`,
  apart: "Seulement cette fois…",
  madeApart: (title) => `« ${title} » est maintenant une tâche à part, la série continue`,
  missed: (count, most) =>
    count < most
      ? `${digits(count)} ${either(count, "manquée", "manquées")}`
      : `${digits(most)} manquées ou plus`,
};

export const quickStrings: Catalogue["quickStrings"] = {
  understood: "Compris dans le texte",
  reject: (chip) => `Garder « ${chip} » comme texte`,
  unchoose: (chip) => `Retirer ${chip}`,
  buttons: "En dire plus sur la tâche",
  date: "Date",
  person: "Personne",
  priority: "Priorité",
  tag: "Étiquette",
  leaves: (when) => `disparaît ${when}`,
  offers: {
    tag: "Étiquettes",
    person: "Personnes",
    section: "Sections",
    list: "Listes",
    priority: "Priorités",
  },
  count: (count) => plural(count, "suggestion", "suggestions"),
  nothing: {
    tag: "Écris un nom pour l’étiquette",
    person: "Personne n’a encore de nom dans cette liste",
    section: "Cette liste n’a pas de sections",
    list: "Il n’y a pas d’autre liste",
    priority: "",
  },
};

export const dateStrings: Catalogue["dateStrings"] = {
  label: (title) => (title === "" ? "Date" : `Date de « ${title} »`),
  phrase: "Date en toutes lettres",
  example: "vendredi 9h",
  unclear: "pas compris",
  none: "aucune date",
  from: (when) => `à partir de ${when}`,
  take: "Prendre cette date",
  done: "OK",
  earlier: "Quatre semaines plus tôt",
  later: "Quatre semaines plus tard",
  quick: "Jours proches",
  today: "Aujourd’hui",
  tomorrow: "Demain",
  weekend: "Ce week-end",
  nextWeekend: "Week-end prochain",
  nextWeek: "Semaine prochaine",
  twoWeeks: "Dans deux semaines",
  noDate: "Aucune date",
  never: "Jamais",
  dots: "Points : il y a déjà quelque chose ce jour-là.",
  rings: "Cercles : quand elle revient.",
  day: (day, more) => [day, ...more].join(", "),
  isToday: "aujourd’hui",
  again: "revient",
  due: (count) => `${digits(count)} déjà ${either(count, "prévue", "prévues")}`,
  targets: {
    due: "Quand elle est à faire",
    until: "Le dernier jour de la série",
    expires: "Après quel jour elle disparaît",
  },
  back: "Choisir plutôt quand elle est à faire",
  time: "Heure",
  noon: "midi",
  afternoon: "après-midi",
  evening: "soir",
  noTime: "sans heure",
  repeat: {
    label: "Répéter",
    usual: {
      days: "chaque jour",
      weeks: "chaque semaine",
      months: "chaque mois",
      years: "chaque année",
    },
    workdays: "jours ouvrés",
    every: (unit) => (unit === "weeks" ? "toutes les" : "tous les"),
    interval: "Tous les combien",
    unit: "Jours, semaines, mois ou années",
    units: { days: "jours", weeks: "semaines", months: "mois", years: "ans" },
    one: { days: "jour", weeks: "semaine", months: "mois", years: "an" },
    stop: "Ne pas répéter",
    change: "selon une règle courante",
    weekdays: "Quels jours",
    place: "Quel jour",
    from: "Compté à partir de",
    fromDue: "depuis la date",
    fromDone: "une fois terminée",
    ends: "se termine",
    endsLabel: "Quand cela se termine",
    endsNever: "jamais",
    endsOn: "un jour donné",
    endsAfter: "après quelques fois",
    endsEither: "un jour donné, ou après quelques fois",
    until: (day) => `${day}, son dernier jour`,
    chooseUntil: "choisir le jour",
    left: "fois, avec celle-ci",
  },
  leaves: {
    label: "Disparaît",
    never: "jamais",
    choose: "après un jour…",
    after: (day) => `après ${day}`,
    at: (when) => when,
    clear: "Elle ne disparaît pas d’elle-même",
  },
};
