import { digits } from "../../format/digits";
import { sayTime } from "../../format/times";
import { MORNING } from "../../strings/remind-strings";
import type { Catalogue } from "../catalogue";
import { and, either, plural, tasks } from "./counted";

const days = (count: number): string => plural(count, "dag", "dagen");

export const leavingStrings: Catalogue["leavingStrings"] = {
  menu: "Instellingen van de lijst…",
  title: (list) => `Instellingen van ‘${list}’`,
  close: "Sluiten",
  fixed: "Alleen de eigenaren van de lijst wijzigen deze.",
  heading: "Vanzelf verdwijnen",
  hint: "Wat verdwijnt, blijft 30 dagen bewaard onder ‘Onlangs verwijderd’.",
  done: "Voltooide taken verdwijnen",
  untouched: "Taken die niemand aanraakt, verdwijnen",
  untouchedHint: "Een taak of een van haar subtaken wijzigen, of erop reageren, is aanraken.",
  never: "Nooit",
  after: (count) => `Na ${days(count)}`,
  other: "Na een ander aantal dagen…",
  days: "Aantal dagen",
  would: (count, titles) => {
    if (count === 0) return "Er zou nu niets verdwijnen.";
    const rest = count - titles.length;
    const said = and([
      ...titles.map((title) => `‘${title}’`),
      ...(rest > 0 ? [`nog ${digits(rest)}`] : []),
    ]);
    return `${tasks(count)} ${either(count, "zou", "zouden")} nu verdwijnen: ${said}.`;
  },
  look: "Wat zou er verdwijnen?",
  sure: "Inschakelen",
  change: "Wijzigen",
  keep: "Zo laten",
  zone: "Tijdzone",
  zoneHint: "Waar de dagen van deze lijst beginnen en eindigen.",
  serverZone: (zone) => (zone === null ? "Die van de server" : `Die van de server: ${zone}`),
  zoneUnknown: (zone, usual) =>
    `‘${zone}’ is hier niet bekend, dus telt de tijdzone van de server${usual === null ? "" : `, ${usual}`}.`,
  persons: "Cijfers per persoon",
  personsHint: "Onder Statistieken zien leden wie hoeveel heeft gedaan in deze lijst.",
  panel: {
    label: "Verdwijnt",
    stays: "Geen datum",
    after: (day) => `na ${day}`,
    byRule: {
      done: (day) => `Volgens de regel van deze lijst voor voltooide taken: ${day}`,
      untouched: (day) => `Volgens de regel van deze lijst voor niet aangeraakte taken: ${day}`,
    },
  },
  row: { today: "verdwijnt vandaag", tomorrow: "verdwijnt morgen" },
  full: {
    done: (most) =>
      `Deze lijst is vol met ${tasks(most)}. Voor elke nieuwe verdwijnt de taak die het langst voltooid is.`,
    open: (most) =>
      `Deze lijst is vol met ${tasks(most)}, en er is er geen voltooid. Voltooi of verwijder er een paar om andere toe te voegen.`,
  },
};

export const remindStrings: Catalogue["remindStrings"] = {
  label: "Herinneren",
  add: "Herinnering toevoegen",
  asked: "herinner me",
  example: "30 min vooraf, maandag 9:00",
  remove: (reminder) => `Herinnering ${reminder} verwijderen`,
  unclear: "Niet begrepen: ‘20 min vooraf’, ‘vrijdag 17:30’ of ‘over 2 uur’ kan wel.",
  means: (reminder) => `Enter voegt toe: ${reminder}`,
  silent: "Zonder datum blijft deze stil.",
  atTheTime: "op de tijd zelf",
  thatMorning: () => `die ochtend, ${sayTime(MORNING)}`,
  eveningBefore: "de avond ervoor",
  thisEvening: "vanavond",
  inAnHour: "over een uur",
  tomorrow: () => `morgen ${sayTime(MORNING)}`,
  before: (count, unit) =>
    `${unit === "minute" ? `${digits(count)} min` : unit === "hour" ? `${digits(count)} uur` : days(count)} vooraf`,
};

export const repeatStrings: Catalogue["repeatStrings"] = {
  label: "Herhalen",
  never: "Herhaalt niet",
  other: "Andere…",
  next: (when) => `daarna ${when}`,
  last: "dit is de laatste",
  skip: "Deze keer overslaan",
  skipped: (title, next) => `‘${title}’ deze keer overgeslagen, daarna ${next}`,
  apart: "Alleen deze keer…",
  madeApart: (title) => `‘${title}’ is nu een taak op zich, de reeks gaat door`,
  missed: (count, most) =>
    count < most ? `${digits(count)} gemist` : `${digits(most)} of meer gemist`,
};

export const quickStrings: Catalogue["quickStrings"] = {
  understood: "Begrepen uit de tekst",
  reject: (chip) => `‘${chip}’ als tekst laten staan`,
  unchoose: (chip) => `${chip} verwijderen`,
  buttons: "Meer over de taak zeggen",
  date: "Datum",
  person: "Persoon",
  priority: "Prioriteit",
  tag: "Label",
  leaves: (when) => `verdwijnt ${when}`,
  offers: {
    tag: "Labels",
    person: "Mensen",
    section: "Secties",
    list: "Lijsten",
    priority: "Prioriteiten",
  },
  count: (count) => plural(count, "suggestie", "suggesties"),
  nothing: {
    tag: "Typ een naam voor het label",
    person: "Niemand in deze lijst heeft al een naam",
    section: "Deze lijst heeft geen secties",
    list: "Er is geen andere lijst",
    priority: "",
  },
};

export const dateStrings: Catalogue["dateStrings"] = {
  label: (title) => (title === "" ? "Datum" : `Datum van ‘${title}’`),
  phrase: "Datum in woorden",
  example: "vrijdag 9:00",
  unclear: "niet begrepen",
  none: "geen datum",
  from: (when) => `vanaf ${when}`,
  take: "Deze datum nemen",
  done: "Klaar",
  earlier: "Vier weken eerder",
  later: "Vier weken later",
  quick: "Dagen dichtbij",
  today: "Vandaag",
  tomorrow: "Morgen",
  weekend: "Dit weekend",
  nextWeekend: "Volgend weekend",
  nextWeek: "Volgende week",
  twoWeeks: "Over twee weken",
  noDate: "Geen datum",
  never: "Nooit",
  dots: "Stippen: die dag is er al iets te doen.",
  rings: "Ringen: wanneer ze terugkomt.",
  day: (day, more) => [day, ...more].join(", "),
  isToday: "vandaag",
  again: "komt terug",
  due: (count) => `al ${digits(count)} te doen`,
  targets: {
    due: "Voor wanneer ze is",
    until: "De laatste dag van de reeks",
    expires: "Na welke dag ze verdwijnt",
  },
  back: "Toch kiezen voor wanneer ze is",
  time: "Tijd",
  noon: "middag",
  afternoon: "namiddag",
  evening: "avond",
  noTime: "geen tijd",
  repeat: {
    label: "Herhalen",
    usual: { days: "dagelijks", weeks: "wekelijks", months: "maandelijks", years: "jaarlijks" },
    workdays: "werkdagen",
    every: (unit, interval) => (unit === "years" && interval === 1 ? "elk" : "elke"),
    interval: "Om de hoeveel",
    unit: "Dagen, weken, maanden of jaren",
    units: { days: "dagen", weeks: "weken", months: "maanden", years: "jaar" },
    one: { days: "dag", weeks: "week", months: "maand", years: "jaar" },
    stop: "Niet herhalen",
    change: "volgens een gewone regel",
    weekdays: "Op welke dagen",
    place: "Op welke dag",
    from: "Geteld vanaf",
    fromDue: "vanaf de datum",
    fromDone: "zodra ze klaar is",
    ends: "eindigt",
    endsLabel: "Wanneer het eindigt",
    endsNever: "nooit",
    endsOn: "op een dag",
    endsAfter: "na een aantal keer",
    endsEither: "op een dag, of na een aantal keer",
    until: (day) => `${day}, de laatste dag`,
    chooseUntil: "dag kiezen",
    left: "keer, met deze",
  },
  leaves: {
    label: "Verdwijnt",
    never: "nooit",
    choose: "na een dag…",
    after: (day) => `na ${day}`,
    at: (when) => when,
    clear: "Verdwijnt niet vanzelf",
  },
};
