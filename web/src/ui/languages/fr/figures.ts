import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { either, plural } from "./counted";

const firstDay = "compté depuis aujourd’hui";
const tenths = new Intl.NumberFormat("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const done = (count: number): string => plural(count, "terminée", "terminées");
const added = (count: number): string => plural(count, "ajoutée", "ajoutées");
const open = (count: number): string => plural(count, "ouverte", "ouvertes");
const late = (count: number): string => `${digits(count)} en retard`;

export const analyticsStrings: Catalogue["analyticsStrings"] = {
  loading: "Calcul…",
  offline:
    "Ces chiffres sont comptés sur le serveur, et arrivent dès que cet appareil est en ligne. Ce qui bouge maintenant est ici de toute façon.",
  firstDay,
  nothing: "Rien à compter pour l’instant. Tout commence avec la première tâche.",
  lists: "Listes",
  allLists: (count) => (count === 1 ? "la tienne" : `toutes (${digits(count)})`),
  days: "Sur",
  ranges: {
    7: "les 7 derniers jours",
    30: "les 30 derniers jours",
    90: "les 90 derniers jours",
    365: "la dernière année",
    3660: "tout ce qu’il y a",
  },
  back: (title) => `Retour à ${title}`,
  more: "Plus sur ces chiffres",
  personFigures: "Chiffres par personne",
  export: {
    label: "Exporter",
    csv: "Jours en CSV",
    people: "Personnes en CSV",
    svg: "Images en SVG",
    png: "Images en PNG",
    file: "statistiques",
  },
  now: {
    label: "Maintenant",
    here: "Ici en ce moment",
    you: "toi",
    onlyYou: "toi seulement",
    andYou: "et toi",
    pulse: "Modifications par minute",
    pulseLong: (minutes) =>
      `Modifications par minute ces ${minutes.length} dernières minutes : ${minutes.map(digits).join(", ")}`,
    doneToday: "Terminées aujourd’hui",
    doneBy: (who, when) => `${who}, ${when}`,
    half: "La moitié est terminée en",
  },
  done: {
    title: "Terminées et ajoutées",
    done: "terminées",
    added: "ajoutées",
    bin: (when, finished, fresh) => `${when}, ${done(finished)}, ${added(fresh)}`,
    rhythm: (active, days, longest) =>
      active === 0
        ? "encore rien ces jours-ci"
        : days === 1
          ? firstDay
          : `${digits(active)} sur ${plural(days, "jour", "jours")}${longest > 1 ? `, ${digits(longest)} d’affilée` : ""}`,
  },
  open: {
    title: "Ouvertes au fil du temps",
    open,
    overdue: late,
    bin: (when, count, overdue) => `${when}, ${open(count)}, ${late(overdue)}`,
    fewer: (count) => `${digits(count)} de moins qu’au début`,
    more: (count) => `${digits(count)} de plus qu’au début`,
    same: "autant qu’au début",
  },
  person: {
    title: "Par personne",
    hint: "terminées, et le temps habituel pour cela",
    name: "Personne",
    done: "Terminées",
    added: "Ajoutées",
    usual: "Temps habituel",
    others: "Autres",
    none: "Personne n’a rien terminé ces jours-ci.",
    off: "Cette liste ne montre pas de chiffres par personne.",
    guest: "Les chiffres par personne sont pour les membres.",
  },
  week: {
    title: "Quand les choses se font",
    less: "moins",
    more: "plus",
    cell: (day, hour, count) => `${day} ${digits(hour)} h, ${done(count)}`,
    day: "Jour",
    most: (day, hour) => `surtout ${day} ${digits(hour)} h`,
    none: "encore rien",
  },
  oldest: {
    title: "Ouvertes depuis le plus longtemps",
    none: "Rien n’est ouvert.",
    days: (count) => (count === 0 ? "depuis aujourd’hui" : plural(count, "jour", "jours")),
    open: (title, list, age) => `${title}, dans ${list}, ${age}`,
  },
  tags: {
    title: "Étiquettes",
    hint: "terminées ces jours-ci",
    none: "Rien avec une étiquette n’a été terminé ces jours-ci.",
    others: "autres",
    count: (tag, count) => `${tag}, ${done(count)}`,
  },
  table: {
    show: (title) => `${title} en tableau`,
    when: "Quand",
    done: "Terminées",
    added: "Ajoutées",
    open: "Ouvertes",
    overdue: "En retard",
  },
  point: (title) => `${title}, les flèches passent de l’un à l’autre`,
  today: "Aujourd’hui",
  weekOf: (day) => `Semaine du ${day}`,
  took: (hours) => {
    if (hours === null) return "–";
    if (hours < 1) return `${digits(Math.max(1, Math.round(hours * 60)))} min`;
    if (hours < 48) return `${digits(Math.round(hours))} h`;
    const days = hours / 24;
    const said = days < 10 ? tenths.format(days) : digits(Math.round(days));
    return `${said} ${either(days, "jour", "jours")}`;
  },
};
