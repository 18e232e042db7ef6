import { digits } from "../../format/digits";
import type { Catalogue } from "../catalogue";
import { plural } from "./counted";

const firstDay = "geteld sinds vandaag";
const tenths = new Intl.NumberFormat("nl", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const analyticsStrings: Catalogue["analyticsStrings"] = {
  loading: "Tellen…",
  offline:
    "Deze worden op de server geteld en komen zodra dit apparaat verbonden is. Wat nu beweegt, is hier toch.",
  firstDay,
  nothing: "Er valt nog niets te tellen. Het begint met de eerste taak.",
  lists: "Lijsten",
  allLists: (count) => (count === 1 ? "je ene" : `alle ${digits(count)}`),
  days: "Over",
  ranges: {
    7: "de laatste 7 dagen",
    30: "de laatste 30 dagen",
    90: "de laatste 90 dagen",
    365: "het laatste jaar",
    3660: "alles wat er is",
  },
  back: (title) => `Terug naar ${title}`,
  more: "Meer over deze cijfers",
  personFigures: "Cijfers per persoon",
  export: {
    label: "Exporteren",
    csv: "Dagen als CSV",
    people: "Mensen als CSV",
    svg: "Plaatjes als SVG",
    png: "Plaatjes als PNG",
    file: "statistieken",
  },
  now: {
    label: "Nu",
    here: "Nu hier",
    you: "jij",
    onlyYou: "alleen jij",
    andYou: "en jij",
    pulse: "Wijzigingen per minuut",
    pulseLong: (minutes) =>
      `Wijzigingen per minuut in de laatste ${minutes.length} minuten: ${minutes.map(digits).join(", ")}`,
    doneToday: "Vandaag gedaan",
    doneBy: (who, when) => `${who}, ${when}`,
    half: "De helft is klaar binnen",
  },
  done: {
    title: "Gedaan en toegevoegd",
    done: "gedaan",
    added: "toegevoegd",
    bin: (when, done, added) => `${when}, ${digits(done)} gedaan, ${digits(added)} toegevoegd`,
    rhythm: (active, days, longest) =>
      active === 0
        ? "nog niets in deze dagen"
        : days === 1
          ? firstDay
          : `op ${digits(active)} van ${plural(days, "dag", "dagen")}${longest > 1 ? `, ${digits(longest)} achter elkaar` : ""}`,
  },
  open: {
    title: "Open door de tijd",
    open: (count) => `${digits(count)} open`,
    overdue: (count) => `${digits(count)} te laat`,
    bin: (when, open, overdue) => `${when}, ${digits(open)} open, ${digits(overdue)} te laat`,
    fewer: (count) => `${digits(count)} minder dan in het begin`,
    more: (count) => `${digits(count)} meer dan in het begin`,
    same: "evenveel als in het begin",
  },
  person: {
    title: "Per persoon",
    hint: "gedaan, en hoelang het meestal duurt",
    name: "Persoon",
    done: "Gedaan",
    added: "Toegevoegd",
    usual: "Gewone duur",
    others: "Anderen",
    none: "Niemand heeft in deze dagen iets afgemaakt.",
    off: "Deze lijst toont geen cijfers per persoon.",
    guest: "Cijfers per persoon zijn voor leden.",
  },
  week: {
    title: "Wanneer dingen klaar zijn",
    less: "minder",
    more: "meer",
    cell: (day, hour, count) => `${day} ${digits(hour)}:00, ${digits(count)} gedaan`,
    day: "Dag",
    most: (day, hour) => `meestal ${day} ${digits(hour)}:00`,
    none: "nog niets",
  },
  oldest: {
    title: "Het langst open",
    none: "Er staat niets open.",
    days: (count) => (count === 0 ? "sinds vandaag" : plural(count, "dag", "dagen")),
    open: (title, list, age) => `${title}, in ${list}, ${age}`,
  },
  tags: {
    title: "Labels",
    hint: "gedaan in deze dagen",
    none: "In deze dagen is niets met een label afgemaakt.",
    others: "andere",
    count: (tag, count) => `${tag}, ${digits(count)} gedaan`,
  },
  table: {
    show: (title) => `${title} als tabel`,
    when: "Wanneer",
    done: "Gedaan",
    added: "Toegevoegd",
    open: "Open",
    overdue: "Te laat",
  },
  point: (title) => `${title}, met de pijltjes ga je van de een naar de ander`,
  today: "Vandaag",
  weekOf: (day) => `Week van ${day}`,
  took: (hours) => {
    if (hours === null) return "–";
    if (hours < 1) return `${digits(Math.max(1, Math.round(hours * 60)))} min`;
    if (hours < 48) return `${digits(Math.round(hours))} uur`;
    const days = hours / 24;
    return `${days < 10 ? tenths.format(days) : digits(Math.round(days))} dagen`;
  },
};
