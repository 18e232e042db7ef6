"use client";

/** Everything a person can do to lists and tasks, with the toast and the undo that go with it. */

import { useMemo } from "react";
import { Family } from "../core/family";
import { sameJson } from "../core/json";
import type { Fields, Op, Task, TypedRecord } from "../core/records";
import { changeOf, takeBack } from "../core/undo";
import type { Adding, NewTask } from "../features/add/add-bar";
import type { Move } from "../features/list/moves";
import type { ListHandle, SyncClient, Turned } from "../sync/contract";
import type { Color } from "../ui/palette";
import { strings } from "../ui/strings";
import { announce, showToast } from "../ui/toasts";
import { answered } from "./arrived";
import type { BoardStore } from "./board";
import {
  copyOps,
  createOps,
  deleteOps,
  LIST_MAX,
  moveOps,
  renamed,
  restoreOps,
  toggleOps,
  withSubtasks,
} from "./edits";
import { introduce } from "./introduce";
import {
  beginMoving,
  endMoving,
  isMoving,
  letGoOfRefused,
  type Moving,
  movings,
  standOf,
} from "./moving";

export interface Doing {
  add(list: string, tasks: readonly NewTask[]): Adding;
  /** `seen` has the values the author began from, where typing took a while. Answers whether this device has it. */
  set(list: string, id: string, fields: Fields, seen?: Fields): Promise<boolean>;
  /** What a title cannot hold goes into the notes. */
  rename(list: string, task: Task, title: string, seen: string): Promise<boolean>;
  /** Done with all that is open below it; opened again, it alone. */
  toggle(list: string, task: Task): void;
  /** With all that is below them. */
  remove(list: string, tasks: readonly Task[], said: string): void;
  /** Bring a deleted task back, with all that was written to it and what was deleted along. */
  restore(list: string, task: Task): void;
  move(list: string, id: string, move: Move): void;
  /** With its subtasks; they leave their list once the other one has them (`goOnMoving`). */
  moveToList(from: string, to: string, task: Task): void;
  /** Look what became of tasks that are on their way to another list. */
  goOnMoving(): void;
  undo(list: string): void;
  redo(list: string): void;
  /** Make ops that take an older change back; themselves undone like any edit. */
  revert(list: string, ops: readonly Op[]): void;
  setList(list: string, fields: Fields): void;
  createList(title: string, color: Color): Promise<string>;
  removeList(list: string, title: string, onRestored: () => void): void;
}

const NOTHING: ReadonlyMap<string, TypedRecord> = new Map();
const failed = (): void => showToast(strings.toast.failed);

export function useDoing(client: SyncClient, store: BoardStore): Doing {
  return useMemo(() => makeDoing(client, store), [client, store]);
}

export function makeDoing(client: SyncClient, store: BoardStore): Doing {
  /** Answers whether this device has it, once that is sure. */
  const commit = async (
    list: string,
    ops: readonly Op[],
    undoable = true,
    unseen = false,
  ): Promise<boolean> => {
    const handle = store.handle(list);
    if (!handle || ops.length === 0) return false;
    // One action, however long: it is kept whole and taken back whole.
    const kept = handle.commit(ops, { undoable, unseen });
    if (!client.known) introduce(client.me, handle);
    // Without storage, what is sent is all that outlives the page.
    const sure = async () => {
      await kept;
      if (client.durability === "memory")
        await answered(
          handle,
          ops.map(({ id }) => id),
        );
      return true;
    };
    return sure().catch(() => {
      failed();
      return false;
    });
  };
  const recordsOf = (list: string) => store.handle(list)?.view().records ?? NOTHING;
  /** What takes back as much of these ops, about to be committed, as is still so when it is asked for. */
  const backOf = (list: string, ops: readonly Op[]): (() => void) => {
    const change = changeOf({ records: recordsOf(list) }, ops);
    return () => void commit(list, takeBack(recordsOf(list), change).ops, false);
  };
  const act = (list: string, ops: readonly Op[]): (() => void) => {
    const back = backOf(list, ops);
    void commit(list, ops);
    return back;
  };
  const offerUndo = (text: string, ...backs: readonly (() => void)[]): void => {
    const run = () => {
      for (const back of backs) back();
    };
    showToast(text, { label: strings.toast.undo, run });
  };
  const set: Doing["set"] = (list, id, fields, seen = {}) => {
    const now = store.handle(list)?.view().records.get(id);
    const unseen = Object.entries(seen).some(([field, value]) => !sameJson(now?.[field], value));
    return commit(list, [{ op: "set", id, fields }], true, unseen);
  };
  const tasksOf = (list: string): readonly Task[] => store.handle(list)?.view().tasks ?? [];

  const goOn = (moving: Moving, target: ListHandle): void => {
    const { from, to, title, tasks, copies } = moving;
    const view = target.view();
    const stand = standOf(moving, view);
    if (stand.at === "way") return;
    endMoving(moving);
    if (stand.at === "there") {
      const there = () => void commit(to, deleteOps(copies), false);
      offerUndo(strings.toast.moved(title, view.title), there, act(from, deleteOps(tasks)));
    } else if (stand.refused) {
      const taken = copies.filter((id) => view.tasks.some((task) => task.id === id));
      void commit(to, deleteOps(taken), false);
      void letGoOfRefused(target, moving);
      showToast(strings.toast.notMoved(title, view.title, stand.refused.message));
    }
  };

  return {
    add(list, added) {
      const ops = createOps(tasksOf(list), added);
      const back = backOf(list, ops);
      const kept = commit(list, ops);
      const ids = ops.map((op) => op.id);
      if (ids.length > 1) offerUndo(strings.toast.added(ids.length), back);
      return { last: ids.at(-1) ?? null, kept };
    },
    set,
    rename: (list, { id, notes }, title, seen) =>
      set(list, id, renamed(title, notes), { title: seen }),
    toggle(list, task) {
      const { completed, title } = task;
      const ops = toggleOps(tasksOf(list), task);
      const back = act(list, ops);
      offerUndo(
        completed
          ? strings.toast.reopened(title)
          : strings.toast.withSteps(strings.toast.completed(title), ops.length - 1),
        back,
      );
    },
    remove(list, tasks, said) {
      const all = tasksOf(list);
      const below = tasks.flatMap(({ id }) => withSubtasks(all, id).map((task) => task.id));
      const ids = new Set([...tasks.map(({ id }) => id), ...below]);
      const back = act(list, deleteOps([...ids]));
      offerUndo(strings.toast.withSteps(said, ids.size - tasks.length), back);
    },
    restore(list, { id, title }) {
      const back = act(list, restoreOps(recordsOf(list), id));
      offerUndo(strings.toast.restored(title), back);
    },
    move(list, id, move) {
      const all = tasksOf(list);
      const open = all.filter((task) => !task.completed || task.id === id);
      void commit(list, moveOps(all, open, id, move));
      const family = new Family(tasksOf(list).filter((task) => !task.completed || task.id === id));
      const above = family.parentOf(id);
      const among = family.childrenOf(above?.id ?? null);
      const index = among.findIndex((task) => task.id === id);
      const title = among[index]?.title ?? "";
      if (move === "indent" && above) announce(strings.toast.indented(title, above.title));
      else announce(strings.toast.position(title, index + 1, among.length));
    },
    moveToList(from, to, task) {
      const target = store.handle(to)?.view();
      const tasks = withSubtasks(tasksOf(from), task.id);
      if (!target || isMoving(from, task.id)) return;
      if (target.tasks.length + tasks.length > LIST_MAX) {
        showToast(strings.toast.full(target.title, LIST_MAX));
        return;
      }
      const ops = copyOps(target.tasks, tasks);
      const copies = ops.map((op) => op.id);
      const ids = tasks.map(({ id }) => id);
      beginMoving({ from, to, title: task.title, tasks: ids, copies, at: Date.now() });
      void commit(to, ops);
      if (client.status().state !== "live")
        showToast(strings.toast.moving(task.title, target.title));
    },
    goOnMoving() {
      for (const moving of movings()) {
        const handle = store.handle(moving.to);
        if (handle && store.handle(moving.from)?.view().state === "ready") goOn(moving, handle);
      }
    },
    undo: (list) => turnBack(client.me, store, list, "undo"),
    redo: (list) => turnBack(client.me, store, list, "redo"),
    revert(list, ops) {
      if (!store.handle(list)) return;
      showToast(strings.toast.undone, { label: strings.toast.redo, run: act(list, ops) });
    },
    setList(list, fields) {
      void commit(list, [{ op: "set", id: list, fields }]);
    },
    createList: (title, color) => client.createList(title, color),
    removeList(list, title, onRestored) {
      client.deleteList(list).catch(failed);
      const run = () => {
        client.restoreList(list).then(onRestored, failed);
      };
      showToast(strings.toast.removedList(title), { label: strings.toast.undo, run });
    },
  };
}

function turnBack(me: string, store: BoardStore, list: string, which: "undo" | "redo"): void {
  const handle = store.handle(list);
  if (!handle) return;
  const again = { label: strings.toast.redo, run: () => turnBack(me, store, list, "redo") };
  const undoing = which === "undo";
  const say = (turned: Turned | null): void => {
    if (turned === null)
      showToast(undoing ? strings.toast.nothingToUndo : strings.toast.nothingToRedo);
    else if (turned.left) {
      const by = turned.since.find((id) => id !== me);
      const name = handle.view().records.get(by ?? "")?.name;
      const who = by === undefined ? null : String(name ?? strings.people.someone);
      if (turned.ops.length === 0) showToast(strings.toast.changedSince(who));
      else showToast(strings.toast.undoneButFor(who), undoing ? again : undefined);
    } else if (undoing) showToast(strings.toast.undone, again);
    else showToast(strings.toast.redone);
  };
  (undoing ? handle.undo() : handle.redo()).then(say, failed);
}
