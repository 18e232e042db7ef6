/** A task goes to another place in its list, or to another day by a key. Loaded with the tasks. */

import { Family } from "../../core/relations/family";
import { type Move, moveOps } from "../../core/relations/moves";
import { sectionsIn } from "../../core/relations/sections";
import { dayBeside } from "../../lists/days/days";
import { sayDayHeading } from "../../lists/days/names";
import type { RowTask } from "../../lists/items";
import { groupedBy } from "../../lists/views/grouping";
import { ownViewIn } from "../../lists/views/own-views";
import { browserChance } from "../../sync/clock";
import type { ListView } from "../../sync/contract";
import { dayOf } from "../../ui/format/due";
import { sectionStrings } from "../../ui/strings/section-strings";
import { announce } from "../../ui/toasts/toasts";
import type { PartProps } from "../frame/types";
import { moveToDay } from "./move-day";
import type { Actions } from "./use-actions";
import type { Workspace } from "./use-workspace";

export function moveTask(
  { store }: Pick<Workspace, "store">,
  actions: Actions,
  list: string,
  { id, move }: { readonly id: string; readonly move: Move },
): void {
  const before = store.handle(list)?.view();
  if (!before) return;
  const sections = sectionsIn(before.records);
  const open = openIn(before, id);
  void actions.make(list, moveOps(before.tasks, open, id, move, browserChance, sections), null);
  announce(placeOf(store.handle(list)?.view() ?? before, id, move));
}

const openIn = ({ tasks }: ListView, id: string) =>
  tasks.filter((task) => !task.completed || task.id === id);

/** Where it is now, in words. */
function placeOf(view: ListView, id: string, move: Move): string {
  const family = new Family(openIn(view, id));
  const whole = new Family(view.tasks);
  const sections = sectionsIn(view.records);
  const above = family.parentOf(id);
  const section = sections.of(id, whole);
  const among = family
    .childrenOf(above?.id ?? null)
    .filter((task) => sections.of(task.id, whole) === section);
  const index = among.findIndex((task) => task.id === id);
  const title = among[index]?.title ?? "";
  if (move === "indent" && above) return sectionStrings.indented(title, above.title);
  const within = sections.all.find((each) => each.id === section)?.title ?? null;
  return sectionStrings.taskPosition(title, { index: index + 1, count: among.length, within });
}

type MoveTools = Pick<PartProps, "workspace" | "actions" | "pageState" | "place">;
type Way = Extract<Move, string>;

/** By a key: where rows stand by hand, or by day. */
export function moveByKey(row: RowTask, way: Way, tools: MoveTools): boolean {
  const { workspace, actions, pageState } = tools;
  if (row.task.completed) return false;
  if (workspace.current === null) return moveOverDays(row, way, tools);
  moveTask(workspace, actions, row.list, { id: row.task.id, move: way });
  pageState.show(row.task.id, true);
  return true;
}

/** Where rows stand by day, up and down go to another day. */
function moveOverDays(
  { list, task: { id } }: RowTask,
  way: Way,
  { workspace, actions, pageState, place }: MoveTools,
): boolean {
  // The next press may come before the page is drawn.
  const tasks = workspace.store.handle(list)?.view().tasks ?? [];
  const task = tasks.find((each) => each.id === id);
  const today = dayOf(new Date());
  if (!task) return false;
  const { view } = place;
  const dated =
    (view === "today" || view === "upcoming") &&
    groupedBy((workspace.home && ownViewIn(workspace.home, view)?.group) ?? null) === null;
  const day = dated && (way === "up" || way === "down") ? dayBeside(task.due, way, today) : null;
  if (day === null || !moveToDay(actions, list, task, { day, today })) return false;
  announce(sayDayHeading(day, today));
  pageState.show(task.id, true);
  return true;
}
