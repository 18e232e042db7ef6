"use client";

/** Everything a person can do to lists and tasks, with the toast and the undo that go with it. */

import { useMemo } from "react";
import type { NewTask } from "../../core/edits";
import {
  createOps,
  deleteOps,
  openBelow,
  renamed,
  restoreOps,
  saidOf,
  toggleOps,
  withSubtasks,
} from "../../core/edits";
import { newId } from "../../core/ids";
import { sameJson } from "../../core/json";
import type { LineFields } from "../../core/quick/choosing";
import type { AskedOp, Fields, Op, Task, TypedRecord } from "../../core/records";
import { EMPTY } from "../../core/state";
import { changeOf, takeBack } from "../../core/undo";
import { answered } from "../../lists/answered";
import type { FollowedLists } from "../../lists/followed-lists";
import { introduce } from "../../lists/people/introduce";
import { browserChance } from "../../sync/clock";
import type { CommitOptions, ListView, SyncClient } from "../../sync/contract";
import type { Adding } from "../../ui/drafts/handed";
import { sayShortDay } from "../../ui/format/days";
import { addDays, dayOf, dueDay, putOff } from "../../ui/format/due";
import { strings } from "../../ui/strings/strings";
import type { Color } from "../../ui/theme/palette";
import { showToast } from "../../ui/toasts/toasts";
import { type Acting, BACK, type MovingActions, makeMoving } from "./moving-actions";
import { offerUndo } from "./offer-undo";
import { turnBack, type Way } from "./turn-back";

export interface Actions {
  add(list: string, tasks: readonly NewTask[]): Adding;
  /** `seen` has the values the author began from, where typing took a while. Answers whether this device has it. */
  set(list: string, id: string, fields: Fields, seen?: Fields): Promise<boolean>;
  /** What a title cannot hold goes into the notes. `said`: what is set along with it. */
  rename(
    list: string,
    task: Task,
    title: string,
    seen: string,
    said?: LineFields,
  ): Promise<boolean>;
  /** Done with all that is open below it; opened again, it alone. */
  toggle(list: string, task: Task): void;
  /** To tomorrow, or by a day if it is due then or later; answers whether that changes anything. */
  snooze(list: string, task: Task): boolean;
  /** With all that is below them. */
  remove(list: string, tasks: readonly Task[], said: string): void;
  /** Bring a deleted task back, with all that was written to it and what was deleted along. */
  restore(list: string, task: Task): void;
  /** With what is below them; they leave their list once the other one has them (`goOnMoving`). */
  readonly moveToList: MovingActions["moveToList"];
  readonly copyToList: MovingActions["copyToList"];
  /** Look what became of tasks that are on their way to another list. */
  goOnMoving(): void;
  /** In a list, or (null) of what was done last in any. */
  undo(list: string | null): void;
  redo(list: string | null): void;
  /** Make ops that were worked out elsewhere, with what is said of them, if anything. `exact`: to the letter (O15). Answers whether this device has it. */
  make(list: string, ops: readonly Op[], said: string | null, exact?: boolean): Promise<boolean>;
  /** What is one action for whoever does it, in one list or several. */
  together(parts: readonly Part[], said: string): Promise<void>;
  /** Answers whether this device has it. */
  say(list: string, task: string, text: string, answers: string | null): Promise<boolean>;
  /** Make ops that take an older change back; themselves undone like any edit. */
  revert(list: string, ops: readonly Op[]): void;
  setList(list: string, fields: Fields): void;
  /** Null if this device could not keep it. */
  createList(title: string, color: Color): Promise<string | null>;
  removeList(list: string, title: string, onRestored: () => void): void;
}

export interface Part {
  readonly list: string;
  readonly ops: readonly AskedOp[];
}

const NOTHING: ReadonlyMap<string, TypedRecord> = new Map();
const failed = (): void => showToast(strings.toast.failed);

export function useActions(client: SyncClient, store: FollowedLists): Actions {
  return useMemo(() => makeActions(client, store), [client, store]);
}

export function makeActions(client: SyncClient, store: FollowedLists): Actions {
  /** Answers whether this device has it, once that is sure. */
  const commit = async (
    list: string,
    ops: readonly AskedOp[],
    options: CommitOptions = {},
  ): Promise<boolean> => {
    const handle = store.handle(list);
    if (!handle || ops.length === 0) return false;
    if (options.undoable !== false) moving.didElse(list);
    // One action, however long: it is kept whole and taken back whole.
    const kept = handle.commit(ops, options);
    if (!client.known && list !== client.home) introduce(client.me, handle);
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
  const viewOf = (list: string): Pick<ListView, "records" | "tasks"> =>
    store.handle(list)?.view() ?? EMPTY;
  /** What takes back as much of these ops, about to be committed, as is still so when it is asked for. */
  const backOf = (list: string, ops: readonly Op[], exact?: true): (() => void) => {
    const change = changeOf(viewOf(list), { ops, by: client.me, ...(exact ? { exact } : {}) });
    return () => void commit(list, takeBack(recordsOf(list), change).ops, BACK);
  };
  /** What completing a turn does may be known only after loading that. */
  const completeTurn = async (
    list: string,
    title: string,
    ops: readonly AskedOp[],
  ): Promise<void> => {
    const becomes = (await store.handle(list)?.becomes(ops)) ?? [];
    if (becomes.length === 0) return;
    const back = backOf(list, becomes);
    void commit(list, ops);
    const done = becomes.filter((op) => op.op === "set" && op.fields.completed === true);
    const along = Math.max(0, done.length - 1);
    offerUndo(strings.toast.withSteps(strings.toast.completed(title), along), back);
  };
  const act = (list: string, ops: readonly Op[], options: Acting = {}): (() => void) => {
    const back = backOf(list, ops, options.exact);
    void commit(list, ops, options);
    return back;
  };
  const set: Actions["set"] = (list, id, fields, seen = {}) => {
    const now = store.handle(list)?.view().records.get(id);
    const unseen = Object.entries(seen).some(([field, value]) => !sameJson(now?.[field], value));
    return commit(list, [{ op: "set", id, fields }], { unseen });
  };
  const tasksOf = (list: string): readonly Task[] => store.handle(list)?.view().tasks ?? [];

  const moving = makeMoving({ client, store, commit, act });

  const turn = (list: string | null, which: Way): void => {
    turnBack({ me: client.me, store, moved: moving.moved, commit }, list, which).catch(failed);
  };

  return {
    add(list, added) {
      const ops = createOps(tasksOf(list), added, browserChance);
      const back = backOf(list, ops);
      const kept = commit(list, ops);
      const ids = ops.map((op) => op.id);
      if (ids.length > 1) offerUndo(strings.toast.added(ids.length), back);
      return { last: ids.at(-1) ?? null, kept };
    },
    set,
    rename: (list, task, title, seen, said = {}) =>
      set(list, task.id, { ...renamed(title, task.notes), ...saidOf(task, said) }, { title: seen }),
    toggle(list, task) {
      const { completed, title } = task;
      const ops = toggleOps(task);
      const plain = ops.flatMap((op) => (op.op === "complete" ? [] : op));
      if (plain.length < ops.length) {
        void completeTurn(list, title, ops);
        return;
      }
      const along = openBelow(tasksOf(list), task.id).length;
      const back = act(list, plain);
      offerUndo(
        completed
          ? strings.toast.reopened(title)
          : strings.toast.withSteps(strings.toast.completed(title), along),
        back,
      );
    },
    snooze(list, { id, title, due, completed }) {
      if (completed) return false;
      const today = dayOf(new Date());
      const later = putOff(due, today);
      const back = act(list, [{ op: "set", id, fields: { due: later } }]);
      const day = dueDay(later);
      const said = day === addDays(today, 1) ? null : sayShortDay(day, today);
      offerUndo(strings.toast.snoozed(title, said), back);
      return true;
    },
    remove(list, tasks, said) {
      const all = tasksOf(list);
      const below = tasks.flatMap(({ id }) => withSubtasks(all, id).map((task) => task.id));
      const ids = new Set([...tasks.map(({ id }) => id), ...below]);
      const back = act(list, deleteOps(tasks.map(({ id }) => id)));
      offerUndo(strings.toast.withSteps(said, ids.size - tasks.length), back);
    },
    restore(list, task) {
      const back = act(list, restoreOps(task));
      offerUndo(strings.toast.restored(task.title), back);
    },
    moveToList: moving.moveToList,
    copyToList: moving.copyToList,
    goOnMoving: moving.goOnMoving,
    undo(list) {
      if (!moving.stay(list)) turn(list, "undo");
    },
    redo(list) {
      if (!moving.leave(list)) turn(list, "redo");
    },
    make(list, ops, said, exact = false) {
      const back = backOf(list, ops, exact || undefined);
      const kept = commit(list, ops, exact ? { exact } : {});
      if (said !== null) offerUndo(said, back);
      return kept;
    },
    async together(parts, said) {
      const backs: (() => void)[] = [];
      const action = parts.length > 1 ? { action: newId(browserChance) } : {};
      for (const { list, ops } of parts) {
        const becomes = ops.some(({ op }) => op === "complete")
          ? ((await store.handle(list)?.becomes(ops)) ?? [])
          : (ops as readonly Op[]);
        if (becomes.length === 0) continue;
        backs.push(backOf(list, becomes));
        void commit(list, ops, action);
      }
      if (backs.length > 0) offerUndo(said, ...backs);
    },
    say(list, task, text, answers) {
      const fields = { task, text, ...(answers === null ? {} : { reply_to: answers }) };
      return commit(list, [{ op: "create", id: newId(browserChance), type: "comment", fields }]);
    },
    revert(list, ops) {
      if (!store.handle(list)) return;
      // What was deleted comes back with what went along; the rest is what the change says, and no more.
      const exact = ops.every((op) => op.op === "restore") ? {} : { exact: true as const };
      showToast(strings.toast.undone, { label: strings.toast.redo, run: act(list, ops, exact) });
    },
    setList(list, fields) {
      void commit(list, [{ op: "set", id: list, fields }]);
    },
    async createList(title, color) {
      try {
        return await client.createList(title, color);
      } catch {
        failed();
        return null;
      }
    },
    removeList(list, title, onRestored) {
      client.deleteList(list).catch(failed);
      const run = () => {
        client.restoreList(list).then(onRestored, failed);
      };
      showToast(strings.toast.removedList(title), { label: strings.toast.undo, run });
    },
  };
}
