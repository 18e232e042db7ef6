/** Which tasks of a list a filter finds (F4–F6), as livelist/core/filter/finding.py does it. */

import { fold, wordsOf } from "../quick/words";
import type { Json, Task } from "../records";
import { firstOf } from "../relations/first";
import {
  calendarDay,
  dayOf,
  FIRST_DAY,
  inCalendar,
  LAST_DAY,
  lengthOf,
  mondayOf,
  weekdayOf,
} from "../repeat/calendar";
import { dayAt, localOf, momentOfTime, readTime } from "../repeat/local-time";
import type { Zone } from "../repeat/zone";
import { MOST_DEEP } from "../rules";
import file from "./filter.json";
import { type Day, type Leaf, leavesOf, type Term } from "./terms";

type Named = readonly (readonly [id: string, name: string])[];
type Test = (task: Looked) => boolean;

/** A list as a filter sees it. */
export interface Around {
  readonly now: number;
  /** Where the list is (T1). */
  readonly zone: Zone;
  /** Who asks; null for nobody in particular. */
  readonly me: string | null;
  readonly title: string;
  readonly people: Named;
  readonly sections: Named;
  /** Its live tasks. */
  readonly tasks: () => Iterable<Task>;
  readonly task: (id: string) => Task | undefined;
  /** Those with comments. */
  readonly discussed: () => ReadonlySet<string>;
}

/** A task that is looked at; what takes work is done once, if anybody asks for it, however many terms do. */
class Looked {
  readonly task: Task;
  readonly #days = new Map<string, number | null>();
  #folded: string | null = null;
  #tags: ReadonlySet<string> | null = null;

  constructor(task: Task) {
    this.task = task;
  }

  has(text: string): boolean {
    this.#folded ??= fold(`${this.task.title}\n${this.task.notes}`);
    return this.#folded.includes(text);
  }

  tagged(name: string): boolean {
    this.#tags ??= new Set(this.task.tags.map(fold));
    return this.#tags.has(name);
  }

  /** The day there of a time that it has. */
  day(field: string, zone: Zone): number | null {
    let day = this.#days.get(field);
    if (day === undefined) {
      const { task } = this;
      const first = field === "created_at" ? firstOf(task.made, task.created_at).at : task[field];
      const time = readTime(first);
      day = time && localOf(time, zone).day;
      this.#days.set(field, day);
    }
    return day;
  }
}

/** Whether a task of a list is looked for. */
export function finder(term: Term, around: Around): (task: Task) => boolean {
  const test = new Lookup(around, term).test(term);
  return (task) => test(new Looked(task));
}

/** What a filter names, found in a list. */
class Lookup {
  readonly #around: Around;
  readonly #today: number;
  readonly #discussed: ReadonlySet<string>;
  readonly #parents: ReadonlySet<string | null>;
  readonly #sections: ReadonlySet<string>;

  constructor(around: Around, term: Term) {
    const flags = leavesOf(term).map((leaf) => (leaf.is === "flag" ? leaf.name : ""));
    this.#around = around;
    this.#today = dayAt(around.zone, around.now);
    this.#discussed = flags.includes("comments") ? around.discussed() : new Set();
    this.#parents = new Set(
      flags.includes("subtasks") ? [...around.tasks()].map(({ parent }) => parent) : [],
    );
    this.#sections = new Set(around.sections.map(([id]) => id));
  }

  test(term: Term): Test {
    switch (term.is) {
      case "both": {
        const every = term.parts.map((part) => this.test(part));
        return (task) => every.every((each) => each(task));
      }
      case "either": {
        const some = term.parts.map((part) => this.test(part));
        return (task) => some.some((each) => each(task));
      }
      case "not": {
        const inner = this.test(term.part);
        return (task) => !inner(task);
      }
      case "flag":
        return ({ task }) => this.#flag(term.name, task);
      case "priority":
        return ({ task }) => task.priority === term.level;
      case "text":
        return (looked) => looked.has(term.folded);
      case "time":
        return this.#timed(term);
      case "named":
        return this.#named(term);
    }
  }

  #flag(name: string, task: Task): boolean {
    switch (name) {
      case "overdue":
        return this.#isOverdue(task);
      case "no_date":
        return task.due === null;
      case "no_tags":
        return task.tags.length === 0;
      case "no_person":
        return task.assignees.length === 0;
      case "no_priority":
        return task.priority === null;
      case "no_section":
        return this.#sectionOf(task) === null;
      case "done":
        return task.completed;
      case "open":
        return !task.completed;
      case "repeating":
        return isObject(task.repeat);
      case "waiting":
        return this.#waits(task);
      case "notes":
        return task.notes !== "";
      case "comments":
        return this.#discussed.has(task.id);
      case "subtasks":
        return this.#parents.has(task.id);
      default:
        return Array.isArray(task.reminders) && task.reminders.length > 0;
    }
  }

  #named({ kind, name, me }: Extract<Leaf, { is: "named" }>): Test {
    const { title, people, sections } = this.#around;
    if (kind === "tag") return (looked) => looked.tagged(name);
    if (kind === "list") {
      const here = fold(title) === name;
      return () => here;
    }
    if (kind === "section") {
      const meant = new Set(sections.flatMap(([id, each]) => (fold(each) === name ? [id] : [])));
      return ({ task }) => meant.has(this.#sectionOf(task) ?? "");
    }
    const meant = me
      ? [this.#around.me]
      : people.flatMap(([id, each]) => (isCalled(each, name) ? [id] : []));
    return ({ task }) => meant.some((id) => id !== null && task.assignees.includes(id));
  }

  #timed(term: Extract<Leaf, { is: "time" }>): Test {
    const [first, last] = this.#days(term);
    return (looked) => {
      const day = looked.day(term.field, this.#around.zone);
      return day !== null && first <= day && day <= last;
    };
  }

  /** The first and the last day that a term means. */
  #days({ field, how, day, count }: Extract<Leaf, { is: "time" }>): readonly [number, number] {
    const today = this.#today;
    if (how === "within") {
      const back = file.past.includes(field);
      return back ? [later(today, 1 - count), today] : [today, later(today, count - 1)];
    }
    if (how === "week") {
      const monday = later(mondayOf(today), 7 * count);
      return [monday, later(monday, 6)];
    }
    const meant = dayMeant(day, today);
    if (how === "before") return [FIRST_DAY, later(meant, -1)];
    return how === "after" ? [later(meant, 1), LAST_DAY] : [meant, meant];
  }

  /** Whether it is open and its day is over, or its time has passed. */
  #isOverdue(task: Task): boolean {
    const time = task.completed ? null : readTime(task.due);
    if (time === null) return false;
    if (time.seconds === null) return time.day < this.#today;
    return momentOfTime(time, this.#around.zone) < this.#around.now;
  }

  /** Whether its start is still to come. */
  #waits(task: Task): boolean {
    const time = readTime(task.start);
    return time !== null && momentOfTime(time, this.#around.zone) > this.#around.now;
  }

  /** The section that the topmost task above it is in. */
  #sectionOf(task: Task): string | null {
    let top = task;
    for (let level = 0; level < MOST_DEEP && top.parent !== null; level++) {
      const above = this.#around.task(top.parent);
      if (above === undefined) break;
      top = above;
    }
    const { section } = top;
    return typeof section === "string" && this.#sections.has(section) ? section : null;
  }
}

/** The day that is meant on a day. */
export function dayMeant({ away, weekday, date }: Day, today: number): number {
  if (date !== null) {
    const [year, month, number] = date;
    const of = year ?? calendarDay(today).year;
    return dayOf(of, month, Math.min(number, lengthOf(of, month)));
  }
  if (weekday !== null) return later(today, (weekday - weekdayOf(today) + 7) % 7);
  return later(today, away);
}

/** Whether somebody is meant by a name: their whole one, or its first word. */
export function isCalled(name: string, asked: string): boolean {
  const folded = fold(name);
  return folded === asked || wordsOf(folded)[0]?.text === asked;
}

/** The day so many days later, the calendar's first or last if it is beyond. */
function later(day: number, days: number): number {
  if (inCalendar(day + days)) return day + days;
  return days > 0 ? LAST_DAY : FIRST_DAY;
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
