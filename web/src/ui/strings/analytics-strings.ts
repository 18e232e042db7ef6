/** The sentences of the figures, loaded with them. */

import { digits } from "../format/digits";
import { register } from "../language/register";
import { plural } from "./counted";

export const analyticsStrings = {
  loading: "Counting…",
  offline:
    "These are counted on the server, and come once this device is connected. What moves now is here anyway.",
  firstDay: "counted since today",
  nothing: "There is nothing to count yet. It begins with the first task.",
  lists: "Lists",
  allLists: (count: number) => (count === 1 ? "your one" : `all ${digits(count)}`),
  days: "Over",
  ranges: {
    7: "the last 7 days",
    30: "the last 30 days",
    90: "the last 90 days",
    365: "the last year",
    3660: "all there is",
  },
  back: (title: string) => `Back to ${title}`,
  more: "More about these figures",
  personFigures: "Numbers about persons",
  export: {
    label: "Export",
    csv: "Days as CSV",
    people: "People as CSV",
    svg: "Pictures as SVG",
    png: "Pictures as PNG",
    file: "analytics",
  },
  now: {
    label: "Now",
    here: "Here now",
    you: "you",
    onlyYou: "only you",
    andYou: "and you",
    pulse: "Edits a minute",
    pulseLong: (minutes: readonly number[]) =>
      `Edits by minute in the last ${minutes.length} minutes: ${minutes.map(digits).join(", ")}`,
    doneToday: "Done today",
    doneBy: (who: string, when: string) => `${who}, ${when}`,
    half: "Half are done within",
  },
  done: {
    title: "Done and added",
    done: "done",
    added: "added",
    bin: (when: string, done: number, added: number) =>
      `${when}, ${digits(done)} done, ${digits(added)} added`,
    rhythm: (active: number, days: number, longest: number) =>
      active === 0
        ? "nothing yet in these days"
        : days === 1
          ? analyticsStrings.firstDay
          : `on ${digits(active)} of ${plural(days, "day", "days")}${longest > 1 ? `, ${digits(longest)} in a row` : ""}`,
  },
  open: {
    title: "Open over time",
    open: (count: number) => `${digits(count)} open`,
    overdue: (count: number) => `${digits(count)} overdue`,
    bin: (when: string, open: number, overdue: number) =>
      `${when}, ${digits(open)} open, ${digits(overdue)} overdue`,
    fewer: (count: number) => `${digits(count)} fewer than at the beginning`,
    more: (count: number) => `${digits(count)} more than at the beginning`,
    same: "as many as at the beginning",
  },
  person: {
    title: "By person",
    hint: "done, and the usual time to it",
    name: "Person",
    done: "Done",
    added: "Added",
    usual: "Usual time",
    others: "Others",
    none: "Nobody has finished anything in these days.",
    off: "This list shows no numbers about persons.",
    guest: "Numbers about persons are for members.",
  },
  week: {
    title: "When things get done",
    less: "less",
    more: "more",
    cell: (day: string, hour: number, count: number) =>
      `${day} ${digits(hour)}:00, ${digits(count)} done`,
    day: "Day",
    most: (day: string, hour: number) => `mostly ${day} ${digits(hour)}:00`,
    none: "nothing yet",
  },
  oldest: {
    title: "Open the longest",
    none: "Nothing is open.",
    days: (count: number) => (count === 0 ? "since today" : plural(count, "day", "days")),
    open: (title: string, list: string, age: string) => `${title}, in ${list}, ${age}`,
  },
  tags: {
    title: "Tags",
    hint: "done in these days",
    none: "Nothing with a tag was finished in these days.",
    others: "others",
    count: (tag: string, count: number) => `${tag}, ${digits(count)} done`,
  },
  table: {
    show: (title: string) => `${title} as a table`,
    when: "When",
    done: "Done",
    added: "Added",
    open: "Open",
    overdue: "Overdue",
  },
  point: (title: string) => `${title}, arrow keys go from one to the next`,
  today: "Today",
  weekOf: (day: string) => `Week of ${day}`,
  took(hours: number | null): string {
    if (hours === null) return "–";
    if (hours < 1) return plural(Math.max(1, Math.round(hours * 60)), "min", "min");
    if (hours < 48) return `${digits(Math.round(hours))} h`;
    const days = hours / 24;
    return `${days < 10 ? days.toFixed(1) : digits(Math.round(days))} days`;
  },
} as const;

register("analyticsStrings", analyticsStrings);
