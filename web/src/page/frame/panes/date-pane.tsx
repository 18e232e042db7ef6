"use client";

/** Where the date of a task is chosen, over the list or the open task. */

import { useEffect, useMemo } from "react";
import { sameJson } from "../../../core/json";
import type { Json, Task } from "../../../core/records";
import DatePicker from "../../../features/date/date-picker";
import { dateOf, fieldsOf } from "../../../features/date/of-task";
import type { DateValue } from "../../../features/date/types";
import { useLineReader } from "../../../lists/quick/line-reader";
import { lastDay, ruledEnd } from "../../../lists/stay";
import { zoneOf } from "../../../lists/zone-of";
import type { ListView } from "../../../sync/contract";
import { sayLongDay } from "../../../ui/format/due";
import { useToday } from "../../../ui/format/now";
import { leavingStrings } from "../../../ui/strings/leaving-strings";
import { manyStrings } from "../../../ui/strings/task-strings";
import { busyDays } from "../../workspace/busy-days";
import { setMany } from "../../workspace/many/many";
import type { Picking } from "../../workspace/use-page-state";
import type { PartProps } from "../types";

/** A date names no other list. */
const NO_LISTS: readonly ListView[] = [];

export interface DatePaneProps extends PartProps {
  readonly picking: Picking;
}

export default function DatePane(props: DatePaneProps) {
  const { workspace, pageState, picking } = props;
  const view = workspace.lists.find((each) => each.id === picking.list);
  const task = view?.tasks.find((each) => each.id === picking.task);
  const { closePicker } = pageState;
  const gone = task === undefined;
  useEffect(() => {
    if (gone) closePicker();
  }, [gone, closePicker]);
  return view && task ? <TaskDate key={task.id} {...props} view={view} task={task} /> : null;
}

interface TaskDateProps extends DatePaneProps {
  readonly view: ListView;
  readonly task: Task;
}

function TaskDate({
  me,
  workspace,
  actions,
  pageState,
  phone,
  picking,
  view,
  task,
}: TaskDateProps) {
  const { id } = task;
  const { id: list } = view;
  const today = useToday();
  const { read, load } = useLineReader({ list: view, lists: NO_LISTS, me });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => void load(), []);
  const { marks } = pageState;
  const many = picking.many ?? (marks.ids.has(id) ? marks.rows : []);
  const busy = useMemo(() => busyDays(workspace.lists, id), [workspace.lists, id]);
  return (
    <DatePicker
      title={many.length > 1 ? manyStrings.tasks(many.length) : task.title}
      value={many.length > 1 ? commonDate(many.map((row) => row.task)) : dateOf(task)}
      several={many.length > 1}
      part={picking.part}
      anchor={picking.anchor}
      phone={phone}
      zone={zoneOf(list, view.records)}
      busy={busy}
      ruled={ruledIn(view, task, today)}
      read={read}
      onTake={(fields) => {
        if (many.length > 1) setMany({ workspace, actions }, many, () => fieldsOf(fields));
        else void actions.set(list, id, fieldsOf(fields));
      }}
      onClose={pageState.closePicker}
    />
  );
}

/** What is the same in all of them; nothing where they differ. */
function commonDate([first, ...others]: readonly Task[]): DateValue {
  const none = { due: null, repeat: null, reminders: [], expires: null };
  const date = first ? dateOf(first) : none;
  const same = (field: keyof DateValue) =>
    others.every((task) => sameJson(dateOf(task)[field] as Json, date[field] as Json));
  const shared = (Object.keys(none) as (keyof DateValue)[]).filter(same);
  return { ...none, ...Object.fromEntries(shared.map((field) => [field, date[field]])) };
}

/** When a rule of the list takes the task away. */
function ruledIn({ id, records }: ListView, task: Task, today: string): string | null {
  const end = ruledEnd(id, records, task);
  if (end === null || end.why === "expires") return null;
  return leavingStrings.panel.byRule[end.why](sayLongDay(lastDay(id, records, end), today));
}
