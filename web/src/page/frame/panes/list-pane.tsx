"use client";

/** The middle of the page: the add bar, the tasks, or what to say when there are none. */

import { Suspense, useMemo } from "react";
import type { Json, Task } from "../../../core/records";
import { sectionsIn } from "../../../core/relations/sections";
import { LIST_MAX } from "../../../core/rules";
import { deletedAt, isTask } from "../../../core/state";
import type { DayTarget, RowTarget } from "../../../features/list/drop";
import { TaskList } from "../../../features/list/task-list";
import type { TaskListProps } from "../../../features/list/types";
import { useLeaving } from "../../../features/list/use-leaving";
import { ArchivedBar } from "../../../features/lists/archived-bar";
import { WelcomeBar } from "../../../features/welcome/welcome-bar";
import { sayDayHeading } from "../../../lists/days/names";
import { conflictsOf, type RowTask } from "../../../lists/items";
import { isArchived } from "../../../lists/summary";
import { groupedBy, inGroups } from "../../../lists/views/grouping";
import { useClient } from "../../../react/sync-provider";
import { ahead } from "../../../site/comes";
import type { ListView } from "../../../sync/contract";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { useDraft } from "../../../ui/drafts/drafts";
import { dueDay, onDay } from "../../../ui/format/due";
import { useToday } from "../../../ui/format/now";
import { ConflictLine } from "../../../ui/rows/conflict-line";
import { dayStrings } from "../../../ui/strings/day-strings";
import { strings } from "../../../ui/strings/strings";
import { taskStrings } from "../../../ui/strings/task-strings";
import { giveMany, placeMany, setMany } from "../../workspace/many/many";
import { regrouping } from "../../workspace/many/regroup";
import { moveToDay } from "../../workspace/move-day";
import { moveTask } from "../../workspace/move-task";
import { moveToSection, sectionActionsOf } from "../../workspace/section-actions";
import { useGroups } from "../../workspace/shown/use-groups";
import { useHeldRow } from "../../workspace/shown/use-held-row";
import { useShown } from "../../workspace/shown/use-shown";
import { useBackground } from "../../workspace/use-background";
import { WELCOME, type Workspace } from "../../workspace/use-workspace";
import { layoutsOf } from "../layouts";
import { RefusedLines } from "../refused-lines";
import { AddPane } from "./add-pane";
import { Empty, Gone, Kept, UnreadableList } from "./no-tasks";
import type { ListPaneProps } from "./types";

const BoardPane = lazyPart(() => import("./board-pane"));
const CalendarPane = lazyPart(() => import("./calendar-pane"));
/** Whoever presses its key goes on typing: it is there before. */
const loadFilterPane = () => import("./filter-pane");
const FilterPane = lazyPart(loadFilterPane);
ahead(loadFilterPane);
const AnalyticsPane = lazyPart(() => import("./analytics-pane"));
const PastPane = lazyPart(() => import("../past/past-pane"));
const MetLines = lazyPart(() => import("../met-lines"));
const FullNote = lazyPart(() => import("../../../features/status/full-note"));
const LeavingHints = lazyPart(() => import("../leaving-hints"));
const ManyPane = lazyPart(() => import("./many-pane"));

interface OfList {
  readonly list: ListView;
}

export default function ListPane(props: ListPaneProps) {
  const { figures, past } = props.place;
  if (past) return <PastPane {...props} />;
  return figures ? <AnalyticsPane {...props} /> : <Tasks {...props} />;
}

function Tasks(props: ListPaneProps) {
  const { workspace, actions, home, pageState, place, phone } = props;
  useBackground(props);
  const { current, summary } = workspace;
  const scope = place.saved ?? place.view ?? current?.id ?? "";
  const looked = useShown(workspace, place, props.me, pageState.editing);
  const asked = useNewSection(props);
  const client = useClient();
  const layout = layoutsOf(props)?.now ?? "list";
  const board = layout === "board";
  const today = useToday();
  // Over several lists there are no sections that could be columns.
  const usual = board && current === null ? "list" : null;
  const grouped = useGroups(workspace, groupedBy(looked.group) ?? usual, today);
  const groups = useMemo(() => grouped && inGroups(grouped.field, grouped.by), [grouped]);
  const { view } = place;
  const days = useMemo(
    () => (!groups && (view === "today" || view === "upcoming") ? { view, today } : null),
    [groups, view, today],
  );
  const rows = useLeaving(
    useHeldRow({ rows: looked.rows, lists: workspace.lists }, pageState.editing),
    scope,
    (row) => goneOf(workspace, props.me, row),
  );
  // Whoever completes a task takes nobody's field away.
  const { editing } = pageState;
  const held = useMemo(
    () => (editing === null ? looked.ticked : new Set([...looked.ticked, editing])),
    [looked.ticked, editing],
  );
  if (current?.state === "gone" || (workspace.ready && !current && !place.view && !looked.saved)) {
    return <Gone {...props} />;
  }
  if (current?.unreadable && current.state === "loading") return <UnreadableList {...props} />;
  if (!workspace.ready) return <p className="loading">{strings.app.loading}</p>;
  const fixed = current !== null && workspace.roleOf(current) === "viewer";
  const byHand = looked.term === null && looked.sort === null && groups === null;
  const sections = current && (byHand || board) ? sectionsIn(current.records) : null;
  const adding = asked && current !== null && !fixed;
  const into = current ?? homeOf(workspace);
  const barred = looked.text !== null || looked.sort !== null || looked.group !== null;
  const drop = (id: string, to: RowTarget | DayTarget) => {
    const row = pageState.rowOf(id);
    const { marks } = pageState;
    if (marks.ids.has(id) && "day" in to)
      setMany(props, marks.rows, ({ due }) => ({ due: onDay(due, to.day) }));
    else if (marks.ids.has(id) && current && "before" in to)
      placeMany(props, current.id, marks.rows, to);
    else if (row && "day" in to) moveToDay(actions, row.list, row.task, { day: to.day, today });
    else if (current && "before" in to) {
      const { before, section } = to;
      moveTask(workspace, actions, current.id, { id, move: { before, section } });
    }
  };
  const moveLate = (day: string | null, button: HTMLElement) => {
    const late = rows.filter(
      ({ task, fixed }) =>
        !fixed && !task.completed && task.due !== null && dueDay(task.due) < today,
    );
    const said = (count: number) => dayStrings.movedLate(count, sayDayHeading(day ?? "", today));
    if (day === null) pageState.pickMany(late, button);
    else setMany(props, late, ({ due }) => ({ due: onDay(due, day) }), said);
  };
  const shown: TaskListProps = {
    scope,
    rows,
    sections,
    days,
    flat: current !== null && (looked.sort !== null || groups !== null),
    groups,
    addingSection: adding,
    sectionActions:
      current && !fixed
        ? sectionActionsOf(current, actions, pageState, () => props.addField.current?.focus())
        : null,
    selected: pageState.selected ?? place.task,
    editing: pageState.editing,
    held,
    reveal: pageState.reveal,
    people: workspace.people,
    actions: pageState.rowActions,
    order: pageState.order,
    onGive: fixed ? null : (id, to, copy) => give(props, id, to, copy),
    marked: pageState.marks.ids,
    titleOfList: (id) => workspace.summaries.find((each) => each.id === id)?.title ?? "",
    onSelectNone: () => pageState.select(null),
    onPass: (next) => pageState.show(next, true),
    onDrop: days || (current && !fixed && byHand) ? drop : null,
    onMoveLate: place.view === "today" ? moveLate : null,
    onAddTo:
      place.view === "upcoming" && into
        ? (day) => {
            pageState.setInto({ list: into.id, section: null, day });
            props.addField.current?.focus();
          }
        : null,
  };
  const dated = place.view === "upcoming" || layout === "calendar";
  const add =
    into && !fixed ? (
      <AddPane
        {...props}
        list={into}
        term={looked.term}
        dated={dated}
        grouped={board ? (grouped?.field ?? null) : null}
      />
    ) : null;
  return (
    <>
      {barred ? (
        <Suspense>
          <FilterPane {...props} shown={looked} />
        </Suspense>
      ) : null}
      {phone ? null : add}
      {current && fixed ? <Kept why="viewer" list={current} /> : null}
      {phone && current ? <RefusedLines lists={[current]} store={workspace.store} /> : null}
      {current?.unreadable ? (
        <p role="status" className="px-[18px] pt-2 pb-1 text-[12.8px] text-soft md:px-3">
          {strings.list.unreadable}
        </p>
      ) : null}
      {summary && isArchived(summary) ? (
        <ArchivedBar onRestore={() => home.restore(summary)} />
      ) : null}
      {current?.id === WELCOME && current.tasks.length > 0 && !fixed ? (
        <WelcomeBar
          onClear={() => actions.remove(WELCOME, current.tasks, strings.welcome.cleared)}
        />
      ) : null}
      {current && workspace.roleOf(current) === "owner" ? (
        <NameConflict list={current} workspace={workspace} actions={actions} />
      ) : null}
      <Suspense>
        {current && current.tasks.length >= LIST_MAX && !fixed ? (
          <FullNote most={LIST_MAX} done={current.tasks.some(({ completed }) => completed)} />
        ) : null}
        {workspace.lists.some(mayLose) ? <LeavingHints lists={workspace.lists} /> : null}
        <MetLines
          me={props.me}
          workspace={workspace}
          actions={actions}
          except={[pageState.editing, place.task]}
        />
      </Suspense>
      {layout === "calendar" ? (
        <Suspense fallback={<p className="loading">{strings.app.loading}</p>}>
          <CalendarPane {...props} shown={shown} into={fixed ? null : (into?.id ?? null)} />
        </Suspense>
      ) : rows.length === 0 && !adding && !sections?.all.length ? (
        <Empty {...props} filtered={looked.term !== null} />
      ) : board ? (
        <Suspense fallback={<p className="loading">{strings.app.loading}</p>}>
          <BoardPane
            {...shown}
            grouped={grouped}
            grouping={grouped && !fixed ? regrouping({ ...props, client }, grouped.field) : null}
            into={into?.id ?? null}
            onSection={(id, section) => {
              if (current) moveToSection(current, [id], section, actions);
              pageState.show(id, true);
            }}
            onAddSection={() => current && pageState.askSection(current.id)}
          />
        </Suspense>
      ) : (
        <TaskList {...shown} />
      )}
      {phone && pageState.marks.ids.size === 0 ? add : null}
      {pageState.marks.ids.size > 0 ? (
        <Suspense>
          <ManyPane {...props} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Whether the name of a new section is being asked for, or was typed and is in no list yet. */
function useNewSection({ workspace, pageState }: ListPaneProps): boolean {
  const list = workspace.current?.id ?? "";
  const draft = useDraft({ list, record: list, field: "section" });
  return pageState.newSection === list || (draft !== null && !draft.busy && !draft.left);
}

/** Whether something leaves the list by itself. */
const mayLose = ({ id, records, tasks }: ListView): boolean =>
  Boolean(records.get(id)?.done_leaves_after || records.get(id)?.untouched_leaves_after) ||
  someExpire(tasks);

/** Found once for each state of the tasks. */
const expiring = new WeakMap<readonly Task[], boolean>();

function someExpire(tasks: readonly Task[]): boolean {
  const known = expiring.get(tasks) ?? tasks.some(({ expires }) => expires);
  expiring.set(tasks, known);
  return known;
}

/** Another name that somebody gave the list in the same moment. */
function NameConflict({
  list,
  workspace,
  actions,
}: Pick<ListPaneProps, "workspace" | "actions"> & OfList) {
  const own = list.records.get(list.id);
  const other = own && conflictsOf(own).find(({ field }) => field === "title")?.conflict;
  if (!own || !other) return null;
  const call = (title: Json) => void actions.set(list.id, list.id, { title });
  return (
    <div className="px-[18px] md:px-3">
      <ConflictLine
        who={workspace.people.name(other.by)}
        kept={workspace.people.name(String(own.updated_by))}
        value={String(other.value)}
        where={taskStrings.conflict.field.name ?? ""}
        onKeep={() => call(list.title)}
        onTake={() => call(other.value)}
      />
    </div>
  );
}

/** The deleted task of a row, if somebody else deleted it. */
function goneOf({ lists }: Workspace, me: string, { list, task }: RowTask): Task | null {
  const record = lists.find(({ id }) => id === list)?.records.get(task.id);
  if (!record || !isTask(record) || deletedAt(record) === null) return null;
  return record.deleted_by === me ? null : record;
}

/** A row, or all that are marked if it is one of them. */
function give(props: ListPaneProps, id: string, to: string, copy: boolean): void {
  const { pageState, place, go } = props;
  const row = pageState.rowOf(id);
  const rows = pageState.marks.ids.has(id) ? pageState.marks.rows : row ? [row] : [];
  const going = rows.filter(({ list }) => list !== to);
  if (!copy && going.some(({ task }) => task.id === place.task)) go({ task: null }, "replace");
  giveMany(props, going, to, copy);
}

/** Where what is added goes in a view of all lists. */
function homeOf({ lists, summaries }: Workspace): ListView | null {
  const staying = summaries.find((summary) => summary.staying);
  return lists.find(({ id, state }) => id === staying?.id && state === "ready") ?? null;
}
