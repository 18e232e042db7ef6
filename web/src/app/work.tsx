"use client";

/** The middle of the page: the add bar, the tasks, or what to say when there are none. */

import { lazy, type RefObject, Suspense } from "react";
import type { Task } from "../core/records";
import { deletedAt, isTask } from "../core/state";
import { AddBar } from "../features/add/add-bar";
import { EmptyList } from "../features/list/empty-list";
import type { RowTask } from "../features/list/rows";
import { TaskList } from "../features/list/task-list";
import { useLeaving } from "../features/list/use-leaving";
import { ArchivedBar } from "../features/lists/archived-bar";
import type { HomeActions } from "../features/lists/sidebar";
import { isArchived } from "../features/lists/summary";
import { WelcomeBar } from "../features/welcome/welcome-bar";
import type { ListView } from "../sync/contract";
import { addDays } from "../ui/due";
import { useFocusKept } from "../ui/focus-keeper";
import { useToday } from "../ui/now";
import { strings } from "../ui/strings";
import type { Go, Place } from "./place";
import { Refused } from "./refused";
import { type Desk, WELCOME } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";
import { useHeld } from "./use-held";

const GoneList = lazy(() => import("./gone-list"));
const MetLines = lazy(() => import("./met-lines"));
const KeptNote = lazy(() => import("../features/status/kept-note"));

export interface WorkProps {
  readonly me: string;
  readonly desk: Desk;
  readonly doing: Doing;
  readonly home: HomeActions;
  readonly floor: Floor;
  readonly place: Place;
  readonly go: Go;
  readonly addField: RefObject<HTMLInputElement | null>;
  readonly phone: boolean;
}

export default function Work(props: WorkProps) {
  const { desk, doing, home, floor, place, phone } = props;
  useFocusKept();
  const { current, summary } = desk;
  const scope = place.view ?? current?.id ?? "";
  const rows = useLeaving(useHeld(desk, floor.editing), scope, (row) =>
    goneOf(desk, props.me, row),
  );
  if (current?.state === "gone" || (desk.ready && !current && !place.view)) {
    return <Gone {...props} />;
  }
  if (current?.unreadable && current.state === "loading") return <Unreadable {...props} />;
  if (!desk.ready) return <p className="loading">{strings.app.loading}</p>;
  const fixed = current !== null && desk.roleOf(current) === "viewer";
  const into = current ?? (place.view ? homeOf(desk) : null);
  const add = into && !fixed ? <Add {...props} list={into} /> : null;
  return (
    <>
      {phone ? null : add}
      {current && fixed ? <Kept why="viewer" list={current} /> : null}
      {phone && current ? <Refused lists={[current]} store={desk.store} /> : null}
      {current?.unreadable ? (
        <p role="status" className="px-[18px] pt-2 pb-1 text-[12.8px] text-soft md:px-3">
          {strings.list.unreadable}
        </p>
      ) : null}
      {summary && isArchived(summary) ? (
        <ArchivedBar onRestore={() => home.restore(summary)} />
      ) : null}
      {current?.id === WELCOME && current.tasks.length > 0 && !fixed ? (
        <WelcomeBar onClear={() => doing.remove(WELCOME, current.tasks, strings.welcome.cleared)} />
      ) : null}
      <Suspense>
        <MetLines me={props.me} desk={desk} doing={doing} except={[floor.editing, place.task]} />
      </Suspense>
      {rows.length === 0 ? (
        <Empty {...props} />
      ) : (
        <TaskList
          scope={scope}
          rows={rows}
          selected={floor.selected ?? place.task}
          editing={floor.editing}
          reveal={floor.reveal}
          people={desk.people}
          actions={floor.rowActions}
          order={floor.order}
          onGive={current && !fixed ? (id, to) => give(props, current, id, to) : null}
          onPass={(next) => floor.show(next, true)}
          onDrop={current && !fixed ? (id, before) => doing.move(current.id, id, { before }) : null}
        />
      )}
      {phone ? add : null}
    </>
  );
}

/** The deleted task of a row, if somebody else deleted it. */
function goneOf({ lists }: Desk, me: string, { list, task }: RowTask): Task | null {
  const record = lists.find(({ id }) => id === list)?.records.get(task.id);
  if (!record || !isTask(record) || deletedAt(record) === null) return null;
  return record.deleted_by === me ? null : record;
}

function give({ doing, place, go }: WorkProps, from: ListView, id: string, to: string): void {
  const task = from.tasks.find((each) => each.id === id);
  if (!task || to === from.id) return;
  if (place.task === id) go({ task: null }, "replace");
  doing.moveToList(from.id, to, task);
}

/** Where what is added goes in a view of all lists. */
function homeOf({ lists, summaries }: Desk): ListView | null {
  const staying = summaries.find((summary) => summary.staying);
  return lists.find(({ id, state }) => id === staying?.id && state === "ready") ?? null;
}

function Add({ doing, floor, place, addField, list }: WorkProps & { readonly list: ListView }) {
  const today = useToday();
  const day = place.view === "today" ? today : place.view === "upcoming" ? addDays(today, 1) : null;
  return (
    <AddBar
      key={list.id}
      list={list.id}
      field={addField}
      has={(task) => list.records.has(task)}
      placeholder={place.view ? strings.views.add[place.view] : strings.add.placeholder}
      onAdd={(tasks) => {
        const added = doing.add(
          list.id,
          tasks.map((task) => ({ ...task, due: task.due ?? day })),
        );
        if (added.last) floor.show(added.last, false);
        return added;
      }}
    />
  );
}

/** In place of a list that the server cannot read and this device does not have. */
function Unreadable({ desk, go }: WorkProps) {
  return (
    <EmptyList sentence={strings.list.unreadable} example="" action={elsewhereFrom(desk, go)} />
  );
}

function elsewhereFrom({ lists, current }: Desk, go: Go) {
  const first = lists.find(({ id, unreadable }) => id !== current?.id && !unreadable);
  return first
    ? { label: strings.list.goneAction, run: () => go({ list: first.id, task: null }, "replace") }
    : null;
}

/** What is left of a list that is gone: what this person had typed and what was refused, and a way on. */
function Gone({ desk, go }: WorkProps) {
  const { current } = desk;
  const action = elsewhereFrom(desk, go);
  if (!current) return <EmptyList sentence={strings.list.gone} example="" action={action} />;
  const fresh = `${desk.status.state} ${current.rev} ${current.pending.size}`;
  return (
    <div className="overflow-y-auto pt-3">
      <Suspense>
        <GoneList list={current.id} people={desk.people} fresh={fresh} action={action} />
      </Suspense>
      <Kept why="gone" list={current} />
      <Refused lists={[current]} store={desk.store} />
    </div>
  );
}

function Kept({ why, list }: { readonly why: "viewer" | "gone"; readonly list: ListView }) {
  return (
    <Suspense>
      <KeptNote why={why} list={list.id} />
    </Suspense>
  );
}

function Empty({ desk, place, addField }: WorkProps) {
  if (place.view) {
    const sentence =
      place.view === "today" ? strings.views.todayEmpty : strings.views.upcomingEmpty;
    return <EmptyList sentence={sentence} example={strings.views.example} action={null} />;
  }
  return (
    <EmptyList
      sentence={strings.list.empty}
      example={strings.list.emptyExample}
      action={
        desk.current && desk.roleOf(desk.current) === "viewer"
          ? null
          : { label: strings.list.emptyAction, run: () => addField.current?.focus() }
      }
    />
  );
}
