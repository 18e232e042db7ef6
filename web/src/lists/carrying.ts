/**
 * Tasks for another list, with what they have that means something there (E49): under new ids, for an id is used once in a
 * log, and each list has its own. Comments are by whoever moves them, and say who said them first (O13). Pure.
 */

import { type Chance, newId, newJitter } from "../core/ids";
import { between, block } from "../core/order";
import type { Fields, Json, Op, Task, TypedRecord } from "../core/records";
import { Family } from "../core/relations/family";
import { firstOf } from "../core/relations/first";
import { memberIn } from "../core/relations/live";
import { MENTION } from "../core/relations/mentions";
import { sectionsIn } from "../core/relations/sections";
import { COMMENT_MAX, NAME_MAX } from "../core/rules";
import type { ListView } from "../sync/contract";
import { isolated } from "../ui/format/isolate";
import { strings } from "../ui/strings/strings";
import { type Comment, commentsOn } from "./comments";
import { assigneesIn, type Self } from "./people/assignees";

export type Records = ReadonlyMap<string, TypedRecord>;
type OfList = Pick<ListView, "records" | "tasks">;

export interface Carried {
  readonly ops: readonly Op[];
  /** What each of the tasks is in the other list. */
  readonly copies: readonly string[];
  /** The comments there. */
  readonly said: readonly string[];
}

/** The server's, and what has its meaning in one list alone; a null says nothing. */
const STAYS =
  /^(id|type|conflicts|parent|section|series|position|assignees|made|moved_to|(created|updated|deleted|completed)_(at|by))$/;

/** Those that go: the topmost of the tasks with all that is below them, the upper before the lower, in the order of the list. */
export function branchesOf(all: readonly Task[], ids: ReadonlySet<string>): readonly Task[] {
  const family = new Family(all);
  const going = new Set<string>();
  return family.branches().flatMap(({ task }) => {
    const above = family.parentOf(task.id);
    if (!ids.has(task.id) && !(above && going.has(above.id))) return [];
    going.add(task.id);
    return [task];
  });
}

/** `tasks` are of `from`, the upper before the lower; without `talk` they are copies: their comments stay, and they are made anew. */
export function carry(
  { from, to, tasks, talk }: { from: OfList; to: OfList; tasks: readonly Task[]; talk: boolean },
  self: Self,
  chance: Chance,
): Carried {
  const ids = new Map(tasks.map(({ id }) => [id, newId(chance)]));
  const last = to.tasks.at(-1)?.position ?? null;
  const jitter = newJitter(chance);
  const positions =
    tasks.length === 1 ? [between(last, null, jitter)] : block(last, null, tasks.length, jitter);
  const sectionOf = sectionsBetween(from, to);
  const made = tasks.map((task, index): Op => {
    const parent = ids.get(task.parent ?? "") ?? null;
    const section = parent === null ? sectionOf(task) : null;
    const series = ids.get(String(task.series ?? ""));
    const fields = {
      ...ownOf(task),
      notes: readable(task.notes, from.records, to.records),
      assignees: assigneesIn(to, task, self),
      parent,
      ...(section === null ? {} : { section }),
      ...(series === undefined ? {} : { series }),
      ...(talk ? { made: madeBy(task, self, from.records) } : {}),
      position: positions[index] ?? "",
    };
    return { op: "create", id: ids.get(task.id) ?? "", type: "task", fields };
  });
  const said = talk
    ? tasks.flatMap(({ id }) => commentOps(id, ids.get(id) ?? "", { from, to }, self, chance))
    : [];
  return {
    ops: [...made, ...said],
    copies: made.map(({ id }) => id),
    said: said.map(({ id }) => id),
  };
}

function ownOf(task: Task): Fields {
  const own = Object.entries(task).filter(
    (field): field is [string, Json] => !STAYS.test(field[0]) && (field[1] ?? null) !== null,
  );
  return Object.fromEntries(own);
}

/** The section of the same name over there. */
function sectionsBetween(from: OfList, to: OfList): (task: Task) => string | null {
  const [here, there] = [sectionsIn(from.records), sectionsIn(to.records)];
  if (here.all.length === 0 || there.all.length === 0) return () => null;
  const plain = (title: string) => title.trim().toLowerCase();
  const titles = new Map(here.all.map(({ id, title }) => [id, plain(title)]));
  const byTitle = new Map(there.all.map(({ id, title }) => [plain(title), id]));
  const family = new Family(from.tasks);
  return ({ id }) => byTitle.get(titles.get(here.of(id, family) ?? "") ?? "") ?? null;
}

function commentOps(
  task: string,
  copy: string,
  { from, to }: { readonly from: OfList; readonly to: OfList },
  { me }: Self,
  chance: Chance,
): Op[] {
  const comments = commentsOn(from.records, task);
  const ids = new Map(comments.map(({ id }) => [id, newId(chance)]));
  return comments.map((comment) => {
    const answers = ids.get(comment.answers ?? "");
    const mine = Object.entries(comment.reactions).flatMap(([emoji, whose]) =>
      whose.includes(me) ? [[emoji, [me]] as const] : [],
    );
    const fields: Fields = {
      task: copy,
      text: readable(comment.text, from.records, to.records),
      said: {
        at: comment.at,
        ...(isOwn(comment, me) ? {} : { name: nameOf(comment, from.records) }),
      },
      ...(answers === undefined ? {} : { reply_to: answers }),
      ...(mine.length === 0 ? {} : { reactions: Object.fromEntries(mine) }),
    };
    return { op: "create", id: ids.get(comment.id) ?? "", type: "comment", fields };
  });
}

/** When a task was made first, and by whom if not by who takes it along. */
function madeBy(task: Task, { me }: Self, records: Records): Fields {
  const { at, from } = firstOf(task.made, task.created_at);
  const first = { by: task.created_by, from };
  return { at, ...(isOwn(first, me) ? {} : { name: nameOf(first, records) }) };
}

type FirstBy = Pick<Comment, "by" | "from">;

const isOwn = ({ by, from }: FirstBy, me: string): boolean => by === me && from === null;

function nameOf({ by, from }: FirstBy, records: Records): string {
  const name = from ?? records.get(by)?.name;
  const known = typeof name === "string" ? [...name].slice(0, NAME_MAX).join("") : "";
  return known.trim() === "" ? strings.people.someone : known;
}

/** A text with the names of those who are not in the other list, as far as they fit. */
export function readable(text: string, from: Records, to: Records): string {
  const named = text.replace(MENTION, (whole, id: string) => {
    const name = memberIn(to, id) ? undefined : from.get(id)?.name;
    return typeof name === "string" ? isolated(name) : whole;
  });
  return new TextEncoder().encode(named).length <= COMMENT_MAX ? named : text;
}
