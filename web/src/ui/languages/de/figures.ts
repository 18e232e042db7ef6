import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { plural } from "./counted";

const firstDay = "gezählt seit heute";
const tenths = new Intl.NumberFormat("de", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const analyticsStrings: Catalogue["analyticsStrings"] = {
  loading: "Wird gezählt …",
  offline:
    "Gezählt wird auf dem Server; die Zahlen kommen, sobald dieses Gerät verbunden ist. Was sich jetzt bewegt, ist trotzdem hier.",
  firstDay,
  nothing: "Noch gibt es nichts zu zählen. Es beginnt mit der ersten Aufgabe.",
  lists: "Listen",
  allLists: (count) => (count === 1 ? "deine eine" : `alle ${digits(count)}`),
  days: "Zeitraum",
  ranges: {
    7: "die letzten 7 Tage",
    30: "die letzten 30 Tage",
    90: "die letzten 90 Tage",
    365: "das letzte Jahr",
    3660: "alles, was es gibt",
  },
  back: (title) => `Zurück zu ${title}`,
  more: "Mehr zu diesen Zahlen",
  personFigures: "Zahlen über Personen",
  export: {
    label: "Exportieren",
    csv: "Tage als CSV",
    people: "Personen als CSV",
    svg: "Bilder als SVG",
    png: "Bilder als PNG",
    file: "statistik",
  },
  now: {
    label: "Jetzt",
    here: "Gerade hier",
    you: "du",
    onlyYou: "nur du",
    andYou: "und du",
    pulse: "Änderungen pro Minute",
    pulseLong: (minutes) =>
      `Änderungen je Minute in den letzten ${minutes.length} Minuten: ${minutes.map(digits).join(", ")}`,
    doneToday: "Heute erledigt",
    doneBy: (who, when) => `${who}, ${when}`,
    half: "Die Hälfte ist erledigt nach",
  },
  done: {
    title: "Erledigt und hinzugefügt",
    done: "erledigt",
    added: "hinzugefügt",
    bin: (when, done, added) => `${when}, ${digits(done)} erledigt, ${digits(added)} hinzugefügt`,
    rhythm: (active, days, longest) =>
      active === 0
        ? "noch nichts in diesen Tagen"
        : days === 1
          ? firstDay
          : `an ${digits(active)} von ${plural(days, "Tag", "Tagen")}${longest > 1 ? `, ${digits(longest)} in Folge` : ""}`,
  },
  open: {
    title: "Offen im Lauf der Zeit",
    open: (count) => `${digits(count)} offen`,
    overdue: (count) => `${digits(count)} überfällig`,
    bin: (when, open, overdue) => `${when}, ${digits(open)} offen, ${digits(overdue)} überfällig`,
    fewer: (count) => `${digits(count)} weniger als am Anfang`,
    more: (count) => `${digits(count)} mehr als am Anfang`,
    same: "so viele wie am Anfang",
  },
  person: {
    title: "Nach Person",
    hint: "erledigt, und wie lange es meist dauert",
    name: "Person",
    done: "Erledigt",
    added: "Hinzugefügt",
    usual: "Übliche Dauer",
    others: "Andere",
    none: "In diesen Tagen hat niemand etwas erledigt.",
    off: "Diese Liste zeigt keine Zahlen über Personen.",
    guest: "Zahlen über Personen sind für Mitglieder.",
  },
  week: {
    title: "Wann etwas erledigt wird",
    less: "weniger",
    more: "mehr",
    cell: (day, hour, count) => `${day} ${digits(hour)}:00, ${digits(count)} erledigt`,
    day: "Tag",
    most: (day, hour) => `meist ${day} ${digits(hour)}:00`,
    none: "noch nichts",
  },
  oldest: {
    title: "Am längsten offen",
    none: "Nichts ist offen.",
    days: (count) => (count === 0 ? "seit heute" : plural(count, "Tag", "Tage")),
    open: (title, list, age) => `${title}, in ${list}, ${age}`,
  },
  tags: {
    title: "Etiketten",
    hint: "in diesen Tagen erledigt",
    none: "In diesen Tagen wurde nichts mit einem Etikett erledigt.",
    others: "andere",
    count: (tag, count) => `${tag}, ${digits(count)} erledigt`,
  },
  table: {
    show: (title) => `${title} als Tabelle`,
    when: "Wann",
    done: "Erledigt",
    added: "Hinzugefügt",
    open: "Offen",
    overdue: "Überfällig",
  },
  point: (title) => `${title}, mit den Pfeiltasten geht es von einem zum nächsten`,
  today: "Heute",
  weekOf: (day) => `Woche ab ${day}`,
  took: (hours) => {
    if (hours === null) return "–";
    if (hours < 1) return `${digits(Math.max(1, Math.round(hours * 60)))} Min.`;
    if (hours < 48) return `${digits(Math.round(hours))} Std.`;
    const days = hours / 24;
    return `${days < 10 ? tenths.format(days) : digits(Math.round(days))} Tage`;
  },
};
