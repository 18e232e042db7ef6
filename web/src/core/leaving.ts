/** Which tasks of a list leave by themselves, and when (T10–T12), as livelist/core/expiry/leaving.py says. */

import type { Json, Task, TypedRecord } from "./records";
import { LAST_DAY } from "./repeat/calendar";
import { dateOf, dayAt, momentOfTime, readTime } from "./repeat/local-time";
import { isRepeat } from "./repeat/shape";
import type { Zone } from "./repeat/zone";
import { MOST_DEEP, STAY_MAX } from "./rules";
import { deletedAt, isTask } from "./state";

export type Why = "expires" | "done" | "untouched";

/** How long tasks stay: so many days, or null for always; and where the list's days begin. */
export interface StayRules {
  readonly zone: Zone;
  readonly done: number | null;
  readonly untouched: number | null;
}

/** When a task leaves if nobody touches it, in seconds since 1970, and why. */
export interface StayEnd {
  readonly at: number;
  readonly why: Why;
}

/** A list's rules from its own record. */
export function stayRules(
  record: TypedRecord | undefined,
  zones: (name: string | null) => Zone,
): StayRules {
  const zone = record?.zone;
  return {
    zone: zones(typeof zone === "string" ? zone : null),
    done: daysOf(record?.done_leaves_after),
    untouched: daysOf(record?.untouched_leaves_after),
  };
}

/** The moment that a task's own `expires` stands for; of a date, the end of that day (T10). */
export function expiresAt(task: TypedRecord, zone: Zone): number | null {
  const time = readTime(task.expires);
  if (time === null || time.seconds !== null) return time && momentOfTime(time, zone);
  return time.day < LAST_DAY ? begin(zone, time.day + 1) : null;
}

/** When something leaves that stays for so many days after the day of a time of the log (T11). */
function endOfStay(zone: Zone, since: string, days: number): number {
  return midnight(zone, Math.floor(Date.parse(since) / 1000), days + 1);
}

/** From when on a task counts as done: since it was, or since it was last changed after that (T11). */
export function doneSince({ completed_at: at, updated_at: touched }: Task): string {
  return at !== null && at > touched ? at : touched;
}

/** Tells of the tasks of a list, as it is, which leave by some moment, and when. */
export class Leaving {
  readonly #records: ReadonlyMap<string, TypedRecord>;
  readonly #rules: StayRules;
  readonly #tasksBelow = new Map<string, Task[]>();
  readonly #saidOf = new Map<string, string>();
  readonly #touched = new Map<string, string>();

  constructor(records: ReadonlyMap<string, TypedRecord>, rules: StayRules) {
    this.#records = records;
    this.#rules = rules;
    for (const record of records.values()) if (deletedAt(record) === null) this.#put(record);
  }

  /** What tells why a task leaves by a moment (in seconds since 1970); null if it stays. */
  by(moment: number): (task: Task) => Why | null {
    const { zone, done, untouched } = this.#rules;
    const before = {
      done: longBefore(zone, moment, done),
      untouched: longBefore(zone, moment, untouched),
    };
    return (task) => {
      const at = task.expires === undefined ? null : expiresAt(task, zone);
      if (at !== null && at <= moment) return "expires";
      const rule = ruleOf(task);
      const ago = doneSince(task) < before[rule] && this.#since(task, MOST_DEEP) < before[rule];
      return ago && !this.#isHeld(task) ? rule : null;
    };
  }

  /** When a task leaves if everything stays as it is, and why; null if it never does. */
  when(task: Task): StayEnd | null {
    const at = expiresAt(task, this.#rules.zone);
    const own = at === null ? null : ({ at, why: "expires" } as const);
    const rule = ruleOf(task);
    const days = this.#rules[rule];
    if (days === null || this.#isHeld(task)) return own;
    const end = endOfStay(this.#rules.zone, this.#since(task, MOST_DEEP), days);
    return own === null || end < own.at ? { at: end, why: rule } : own;
  }

  #put(record: TypedRecord): void {
    if (isTask(record) && record.parent !== null) {
      const others = this.#tasksBelow.get(record.parent);
      if (others) others.push(record);
      else this.#tasksBelow.set(record.parent, [record]);
    } else if (record.type === "comment") {
      const about = String(record.task);
      const said = String(record.updated_at);
      if (said > (this.#saidOf.get(about) ?? "")) this.#saidOf.set(about, said);
    }
  }

  /** When a task, what is below it or what was said about any of it was touched last. */
  #since(task: Task, levels: number): string {
    const known = this.#touched.get(task.id);
    if (known !== undefined) return known;
    let last = later(doneSince(task), this.#saidOf.get(task.id) ?? "");
    if (levels > 1)
      for (const each of this.#below(task)) last = later(last, this.#since(each, levels - 1));
    this.#touched.set(task.id, last);
    return last;
  }

  /** Whether a list's rules leave a task alone (T12). */
  #isHeld(task: Task): boolean {
    if (!task.completed && this.#parentOf(task) !== null) return true;
    return this.#repeats(task) || this.#hasOpen(task, MOST_DEEP);
  }

  #repeats(task: Task): boolean {
    let above: Task | null = task;
    for (let level = 0; level < MOST_DEEP && above !== null; level++) {
      if (!above.completed && isRepeat(above.repeat as Json | undefined)) return true;
      above = this.#parentOf(above);
    }
    return false;
  }

  #hasOpen(task: Task, levels: number): boolean {
    return this.#below(task).some(
      (each) => !each.completed || (levels > 1 && this.#hasOpen(each, levels - 1)),
    );
  }

  #below(task: Task): readonly Task[] {
    return this.#tasksBelow.get(task.id) ?? [];
  }

  #parentOf({ parent }: Task): Task | null {
    const record = parent === null ? undefined : this.#records.get(parent);
    return record !== undefined && isTask(record) && deletedAt(record) === null ? record : null;
  }
}

/** The time before which a task has to be touched last to leave by a moment. */
function longBefore(zone: Zone, moment: number, days: number | null): string {
  if (days === null) return "";
  return new Date(midnight(zone, Math.floor(moment), -days) * 1000).toISOString();
}

/** When the day is over that a moment is in, or one that is so many days later. */
export function dayEnd(zone: Zone, at: number, later = 0): number {
  return midnight(zone, Math.floor(at), later + 1);
}

const later = (one: string, other: string): string => (one < other ? other : one);

const ruleOf = ({ completed }: Task): "done" | "untouched" => (completed ? "done" : "untouched");

/**
 * When the day begins that is so many days after the one that a moment is in. Where clocks that are put back show a midnight
 * twice, its day has begun with the first.
 */
function midnight(zone: Zone, at: number, days: number): number {
  const day = dayAt(zone, at);
  return begin(zone, day + days + (begin(zone, day + 1) <= at ? 1 : 0));
}

const begin = (zone: Zone, day: number): number => momentOfTime(dateOf(day), zone);

/** An older server let anything have the field's name (T1). */
function daysOf(value: Json | undefined): number | null {
  const is = typeof value === "number" && Number.isInteger(value) && value >= 1;
  return is && value <= STAY_MAX ? value : null;
}
