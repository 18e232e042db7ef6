import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { and, either, me, of, plural } from "./counted";

const days = (count: number): string => plural(count, "jour", "jours");

const ont = (several: boolean): string => (several ? "ont" : "a");
const toi = (isYou: boolean): string => (isYou ? "toi" : "{whom}");

export const historyStrings: Catalogue["historyStrings"] = {
  title: "Historique",
  close: "Fermer l’historique",
  more: "Afficher plus",
  retry: "Réessayer",
  nothing: "Rien ici pour l’instant.",
  nothingBy: "Rien trouvé jusqu’ici.",
  offline: "Hors ligne. Voici ce que sait cet appareil ; le reste est sur le serveur.",
  failed: "L’historique n’a pas pu être chargé.",
  loading: "Chargement de l’historique…",
  caughtUp: "À jour jusqu’ici",
  news: {
    title: "Nouveau depuis ta dernière visite",
    close: "Fermer les nouveautés",
    agent: "agent",
    changes: (count) => plural(count, "modification", "modifications"),
    nothing: "Personne d’autre n’a rien modifié depuis ta dernière visite.",
    loading: "Recherche de ce que les autres ont modifié…",
    offline:
      "Hors ligne. Ce que les autres ont modifié entre-temps est sur le serveur et s’affichera ici dès que tu seras de nouveau en ligne.",
    known: "Hors ligne. Ceci est arrivé avant ; ce qui est venu depuis est sur le serveur.",
    part: "Ce sont les dernières modifications ; celles d’avant sont dans l’historique.",
    history: "Afficher l’historique",
  },
  by: "Modifications de",
  everybody: "Tout le monde",
  undo: "Annuler",
  restore: "Restaurer",
  putBack: "Remettre",
  undoOf: (label, sentence) => `${label} : ${sentence}`,
  did: (who, did) => (who === "Toi" ? ` : ${did}` : `a ${did}`),
  and,
  quote: (text) => `« ${text} »`,
  aTask: "une tâche",
  andMore: (count) => plural(count, "autre", "autres"),
  andMoreChanges: (count) =>
    count === 1 ? "modifié une autre chose" : `modifié ${digits(count)} autres choses`,
  added: (it) => `ajouté ${it ?? "cette tâche"}`,
  deleted: (it) => `supprimé ${it ?? "cette tâche"}`,
  left: (it) => `laissé disparaître ${it ?? "cette tâche"}`,
  madeRoom: (names) => `laissé ${names} quitter la liste pleine pour elle`,
  restored: (it) => `restauré ${it ?? "cette tâche"}`,
  completed: (it) => `terminé ${it ?? "la tâche"}`,
  reopened: (it) => `rouvert ${it ?? "la tâche"}`,
  moved: (it) => `déplacé ${it ?? "la tâche"}`,
  came: (names) => `déplacé ${names} ici`,
  went: (it, list) => `déplacé ${it ?? "cette tâche"} vers ${list ?? "une autre liste"}`,
  movedHere: (it, who, day) =>
    `déplacé ${it ?? "cette tâche"} ici, ajoutée ${who === null ? "" : `par ${me(who)} `}le ${day}`,
  changed: (it) => `modifié ${it ?? "la tâche"}`,
  titled: (to, it) => (it ? `renommé ${it} en ${to}` : `changé le titre en ${to}`),
  due: (to, it) => (it ? `mis ${it} à la date : ${to}` : `mis la date à : ${to}`),
  notDue: (it) => `retiré la date${it ? ` de ${it}` : ""}`,
  leaves: (when, it) => `fixé la disparition${it ? ` de ${it}` : ""} : ${when}`,
  stays: (it) => `retiré la date de disparition${it ? ` de ${it}` : ""}`,
  repeats: (rule, it) => `choisi une répétition${it ? ` pour ${it}` : ""} : ${rule}`,
  noRepeat: (it) => `arrêté la répétition${it ? ` de ${it}` : ""}`,
  reminders: (it) => `changé les rappels${it ? ` de ${it}` : ""}`,
  priority: (level, it) =>
    it ? `donné la priorité ${level} à ${it}` : `mis la priorité à ${level}`,
  noPriority: (it) => `retiré la priorité${it ? ` de ${it}` : ""}`,
  notesAdded: (it) => `ajouté des notes${it ? ` à ${it}` : ""}`,
  notesChanged: (it) => `modifié les notes${it ? ` de ${it}` : ""}`,
  notesCleared: (it) => `effacé les notes${it ? ` de ${it}` : ""}`,
  tagged: (tags, it) => `ajouté ${tags}${it ? ` à ${it}` : ""}`,
  untagged: (tags, it) => `retiré ${tags}${it ? ` de ${it}` : ""}`,
  gave: (who, it) => `assigné ${it ?? "la tâche"} à ${who}`,
  took: (who, it) => `retiré ${it ?? "la tâche"} à ${who}`,
  assigned: (it) => `changé qui fait ${it ?? "la tâche"}`,
  field: (name, it) => `modifié ${name}${it ? ` de ${it}` : ""}`,
  madeList: "créé cette liste",
  renamedList: (to) => `renommé cette liste en ${to}`,
  recoloredList: "changé la couleur de cette liste",
  zone: (name) => `mis le fuseau horaire de la liste à ${name}`,
  noZone: "mis le fuseau horaire de la liste à celui du serveur",
  doneLeave: (after) =>
    after === null
      ? "décidé que les tâches terminées restent"
      : `décidé que les tâches terminées disparaissent après ${days(after)}`,
  untouchedLeave: (after) =>
    after === null
      ? "décidé que les tâches non touchées restent"
      : `décidé que les tâches non touchées disparaissent après ${days(after)}`,
  named: (to) => `choisi le nom ${to}`,
  letIn: (name) => `fait entrer ${name}`,
  member: "changé qui est dans cette liste",
  commented: (it) => (it ? `commenté ${it}` : "commenté"),
};

export const talkStrings: Catalogue["talkStrings"] = {
  label: "Commentaires et historique",
  filters: { all: "Tout", comments: "Commentaires", history: "Historique" },
  filter: "Ce qui est affiché en dessous",
  none: "Personne n’a encore rien dit.",
  write: "Écrire un commentaire",
  send: "Envoyer le commentaire",
  sendKeys: "Envoyer (Ctrl+Entrée)",
  mention: "De qui il s’agit",
  edit: "Modifier le commentaire",
  save: "Enregistrer",
  cancel: "Annuler",
  writing: (names, count) => `${and(names)} ${either(count, "écrit", "écrivent")}…`,
  answering: (who) => `Réponse à ${me(who)}`,
  notAnswering: "Ne répondre à personne",
  answers: (who) => `À ${me(who)} :`,
  reply: (who) => `Répondre à ${me(who)}`,
  more: (who) => `Plus pour le commentaire ${of(who)}`,
  menu: { reply: "Répondre", edit: "Modifier", remove: "Supprimer", react: "Réagir" },
  removed: "Commentaire supprimé",
  moved: (who) => (who === null ? "déplacé ici" : `déplacé ici par ${me(who)}`),
  reacted: (emoji, names) => `${emoji} ${and(names)}`,
};

export const noticeStrings: Catalogue["noticeStrings"] = {
  title: "Notifications",
  nav: (unread) =>
    unread === 0 ? "Notifications" : `Notifications, ${plural(unread, "non lue", "non lues")}`,
  unread: (count) => (count === 0 ? "Tout est lu" : plural(count, "non lue", "non lues")),
  quietFrom: (begins) => `heures calmes dès ${begins}`,
  markAll: "Tout marquer comme lu",
  settings: "Paramètres des notifications",
  tabs: "Quelles notifications",
  all: "Toutes",
  mentions: "Mentions",
  assigned: "Assignées",
  reminders: "Rappels",
  agents: "Agents",
  today: "Aujourd’hui",
  yesterday: "Hier",
  list: "Notifications",
  gone: "Cette liste n’existe plus, ou tu n’en fais plus partie.",
  empty: "Rien de nouveau qui te concerne.",
  emptyHere: "Rien de ce genre.",
  done: "Terminer",
  inAnHour: "Dans une heure",
  answers: { yes: "Oui", no: "Non", showMe: "Montre-moi" },
  answered: (who, answer) => `Réponse à ${who} : ${answer}`,
  comesAgain: (time) => `de nouveau à ${time}`,
  putOff: (time) => `Elle revient à ${time}.`,
  read: "Marquer comme lue",
  unreadAgain: "Marquer comme non lue",
  isUnread: "Non lue",
  someTask: "une tâche",
  someList: "une liste",
  livelist: "Livelist",
  said: {
    assigned: (isYou, several) =>
      isYou
        ? `{who} t’${ont(several)} assigné {title}`
        : `{who} ${ont(several)} assigné {title} à {whom}`,
    mentioned: (isYou, several) =>
      isYou
        ? `{who} t’${ont(several)} mentionné dans {title}`
        : `{who} ${ont(several)} mentionné {whom} dans {title}`,
    commented: (count, several) =>
      `{who} ${ont(several)} écrit ${count === 1 ? "un commentaire" : `${digits(count)} commentaires`} sur {title}`,
    shared: (isYou, several) => `{who} ${ont(several)} partagé {list} avec ${toi(isYou)}`,
    repeated: (isYou, several) =>
      `{who} ${ont(several)} fait {title}, qui se répète pour ${toi(isYou)}`,
    wroteOver: (field, isYou, several) =>
      `{who} ${ont(several)} écrit par-dessus ce que ${isYou ? "tu avais" : "{whom} avait"} écrit (${field}), les deux sont gardés`,
    asks: (isYou, several) =>
      isYou
        ? `{who} te ${several ? "demandent" : "demande"}`
        : `{who} ${several ? "demandent" : "demande"} à {whom}`,
    whereWrote: (isYou) => `{now} là où ${isYou ? "tu avais" : "{whom} avait"} écrit {text}`,
    and: "et",
    andMore: (count) => `et ${plural(count, "autre", "autres")}`,
    others: "d’autres",
    next: (when) => `La prochaine : ${when}`,
    missed: "Manqué pendant l’absence du serveur",
    quote: (text) => `« ${text} »`,
  },
  fields: { title: "titre", notes: "notes", due: "date", text: "commentaire" },
  may: {
    owner: "Elle t’appartient",
    editor: "Tu peux modifier",
    viewer: "Tu peux consulter",
  },
  inMinutes: (count) => `Dans ${plural(count, "minute", "minutes")}`,
  inHours: (count) => `Dans ${plural(count, "heure", "heures")}`,
};

const WAYS = { page: "Ici", push: "Push", mail: "E-mail", ntfy: "ntfy" };
const KINDS = {
  reminder: "Rappels",
  assigned: "On m’assigne une tâche",
  mentioned: "On me mentionne",
  commented: "Un commentaire sur une de mes tâches",
  shared: "On partage une liste avec moi",
  repeated: "Une de mes tâches répétées est terminée",
  conflict: "Mes mots et ceux de quelqu’un d’autre se croisent",
  asks: "Un agent me pose une question",
  paused: "Un de mes webhooks est en pause",
};

export const noticeSettings: Catalogue["noticeSettings"] = {
  title: "Paramètres des notifications",
  close: "Fermer les paramètres des notifications",
  try: "Essayer",
  tryIt: (name) => `Essayer ${name}`,
  remove: "Retirer",
  outcome: {
    sent: "Envoyé. Cela devrait arriver dans un instant.",
    again: "Cela n’a pas été accepté cette fois. Réessaie plus tard.",
    refused: "Cela a été refusé et n’arrivera pas.",
    gone: "Ce navigateur n’accepte plus les notifications push et a été retiré.",
    unsure: "La connexion s’est coupée ; c’est peut-être arrivé.",
  },
  ways: WAYS,
  push: {
    title: "Push",
    here: "Sur cet appareil",
    hint: "Même quand Livelist est fermé.",
    titles: "Montrer les noms et les titres",
    titlesHint:
      "Sur l’écran verrouillé, et dans les messages de ntfy. Sinon, seulement qu’il y a quelque chose.",
    devices: "Appareils qui reçoivent les notifications push",
    remove: (name) => `Retirer ${name}`,
    why: {
      insecure:
        "Les notifications push exigent une adresse en https. La personne qui gère ce serveur trouve comment en obtenir une dans docs/self-hosting.md, même pour un réseau domestique.",
      unsupported: "Ce navigateur ne peut pas recevoir de notifications push.",
      install:
        "Sur iPhone et iPad : d’abord Partager, puis « Sur l’écran d’accueil », et ouvre Livelist de là.",
      blocked:
        "Ce navigateur n’autorise pas les notifications d’ici. Ses paramètres pour cette page le permettent.",
    },
  },
  kinds: {
    title: "Quoi, et comment",
    kind: "Ce qui s’est passé",
    names: KINDS,
    by: (kind, way) => `${KINDS[kind]} : ${WAYS[way]}`,
    hint: "Ce qui n’est pas annoncé ici ne l’est pas du tout.",
  },
  quiet: {
    title: "Heures calmes",
    on: "Rien ne quitte la page la nuit",
    hint: "Ce qui arrive alors part quand elles sont passées.",
    begins: "De",
    ends: "À",
  },
  zone: (zone) => `Ces heures sont en ${zone}.`,
  serversZone: (zone) =>
    zone === null ? "fuseau horaire du serveur" : `fuseau horaire du serveur, ${zone}`,
  takeZone: (zone) => `Utiliser ${zone}`,
  mail: {
    title: "E-mail",
    address: "Adresse",
    hint: "Un code y arrive d’abord, pour montrer qu’elle est à toi.",
    send: "Envoyer le code",
    code: (address) => `Le code arrivé à ${address}`,
    confirm: "Confirmer",
    remove: (address) => `Ne plus envoyer d’e-mails à ${address}`,
    when: "Quand",
    atOnce: "Tout de suite",
    eachMorning: "Chaque matin, tout en un",
    at: "À",
  },
  ntfy: {
    title: "ntfy",
    address: "Adresse d’un sujet",
    hint: "Qui la connaît peut lire, sauf si le sujet demande un jeton.",
    token: "Jeton, s’il en demande un",
    save: "Utiliser ce sujet",
    remove: "Ne plus rien envoyer à ce sujet",
  },
};
