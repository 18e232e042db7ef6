/** Tasks go to another list, or are copied to it. */

import { deleteOps, leaveOps } from "../../core/edits";
import { newId } from "../../core/ids";
import type { Op, Task } from "../../core/records";
import { LIST_MAX } from "../../core/rules";
import type { FollowedLists } from "../../lists/followed-lists";
import {
  actionOf,
  beginMoving,
  endMoving,
  isMoving,
  letGoOfRefused,
  type Moving,
  madeBy,
  movings,
  standOf,
} from "../../lists/moving";
import { browserChance } from "../../sync/clock";
import type { CommitOptions, ListHandle, SyncClient } from "../../sync/contract";
import { part } from "../../ui/browser/lazy-part";
import { inWords } from "../../ui/language/register";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";
import { offerUndo } from "./offer-undo";
import { latestIn } from "./turn-back";

/** What takes something back, or away from a list that it has left: to the letter, whatever came below it since. */
export const BACK = { undoable: false, exact: true } as const;

export interface Acting {
  readonly action?: string;
  readonly exact?: true;
}

interface MovingTools {
  readonly client: Pick<SyncClient, "me" | "known" | "status">;
  readonly store: FollowedLists;
  commit(list: string, ops: readonly Op[], options?: CommitOptions): Promise<boolean>;
  /** Commit, and answer what takes it back. */
  act(list: string, ops: readonly Op[], options?: Acting): () => void;
}

/** Tasks of one list that go to another. */
export interface Going {
  readonly from: string;
  readonly tasks: readonly Task[];
}

export interface MovingActions {
  /** Those that arrived while this tab was open, by their action: its undo stacks are no older. */
  readonly moved: ReadonlyMap<string, readonly Moving[]>;
  moveToList(going: readonly Going[], to: string): Promise<void>;
  copyToList(going: readonly Going[], to: string): Promise<void>;
  goOnMoving(): void;
  /** Something else was done in a list. */
  didElse(list: string): void;
  /** Keep tasks that are on their way where they are; answers whether that is what was done last in their list, or in all. */
  stay(list: string | null): boolean;
  /** Let those that stayed go after all. */
  leave(list: string | null): boolean;
}

export function makeMoving({ client, store, commit, act }: MovingTools): MovingActions {
  const moved = new Map<string, readonly Moving[]>();
  /** Of those on their way with others, the ones that are there: they are told of together. */
  const arrived = new Map<string, Arrived>();
  /** By the list they leave, as long as nothing was done in it since: no undo stack knows of them before they arrive. */
  const leaving = new Map<string, Moving>();
  /** Likewise, of which that was taken back: made again, they leave again. */
  const stayed = new Map<string, Moving>();
  const tasksOf = (list: string): readonly Task[] => store.handle(list)?.view().tasks ?? [];
  /** Of those that moved: what somebody deleted meanwhile is not written to. */
  const stillIn = (list: string, ids: readonly string[]): readonly string[] => {
    const live = new Set(tasksOf(list).map(({ id }) => id));
    return ids.filter((id) => live.has(id));
  };

  const goOn = (moving: Moving, target: ListHandle): void => {
    const { from, to, title, tasks, copies } = moving;
    const view = target.view();
    const stand = standOf(moving, view);
    if (stand.at === "way") return;
    endMoving(moving);
    const action = actionOf(moving);
    const said = { title, count: moving.roots?.length ?? 1 };
    const before = arrived.get(action) ?? { title, count: 0, backs: [] };
    if (stand.at === "there") {
      moved.set(action, [...(moved.get(action) ?? []), moving]);
      const there = () => void commit(to, leaveOps(copies, from), BACK);
      const here = act(from, leaveOps(stillIn(from, tasks), to), { action, exact: true });
      const count = before.count + said.count;
      arrived.set(action, { ...before, count, backs: [...before.backs, there, here] });
    }
    const all = arrived.get(action);
    if (all && !movings().some((each) => actionOf(each) === action)) {
      arrived.delete(action);
      offerUndo(strings.toast.moved(all, view.title), ...all.backs);
    }
    if (stand.at === "over" && stand.refused) {
      const taken = madeBy(moving).filter((id) => view.records.has(id));
      void commit(to, deleteOps(taken), BACK);
      void letGoOfRefused(target, moving);
      showToast(strings.toast.notMoved(said, view.title, inWords(stand.refused.message)));
    }
  };

  /** What these tasks become there; none where there is no room for all of them. */
  const carried = async (going: readonly Going[], to: string, talk: boolean) => {
    const { branchesOf, carry } = await part(() => import("../../lists/carrying"));
    const target = store.handle(to)?.view();
    if (!target) return [];
    const parts = going.flatMap(({ from, tasks }) => {
      const source = store.handle(from)?.view();
      const all = source ? branchesOf(source.tasks, new Set(tasks.map(({ id }) => id))) : [];
      return source && all.length > 0 ? [{ source, roots: tasks, all }] : [];
    });
    // Done ones leave a full list for others (T15).
    const staying = target.tasks.filter(({ completed }) => !completed);
    const coming = parts.reduce((count, { all }) => count + all.length, 0);
    if (staying.length + coming > LIST_MAX) {
      showToast(strings.toast.full(target.title, LIST_MAX));
      return [];
    }
    return parts.map(({ source, roots, all }) => ({
      from: source.id,
      tasks: all.map(({ id }) => id),
      roots: roots.filter(({ id }) => all.some((task) => task.id === id)),
      /** Worked out when it is committed: each comes after the ones before. */
      made: () =>
        carry(
          { from: source, to: store.handle(to)?.view() ?? target, tasks: all, talk },
          client,
          browserChance,
        ),
    }));
  };

  const moveToList: MovingActions["moveToList"] = async (going, to) => {
    const staying = going.map(({ from, tasks }) => ({
      from,
      tasks: tasks.filter(({ id }) => !isMoving(from, id)),
    }));
    const parts = await carried(staying, to, true);
    const action = parts.length > 1 ? { action: `move ${newId(browserChance)}` } : {};
    const kept = parts.map(({ from, tasks, roots, made }) => {
      const { ops, copies, said } = made();
      const title = roots[0]?.title ?? "";
      const meant = roots.map(({ id }) => id);
      const ids = { roots: meant, tasks, copies, said };
      const moving = { from, to, title, ...ids, ...action, at: Date.now() };
      beginMoving(moving);
      const one = commit(to, ops, { action: actionOf(moving), backBy: goingBack(moving) });
      leaving.set(from, moving);
      return one;
    });
    // Nobody is told so before it outlives the page.
    if (
      parts.length > 0 &&
      client.status().state !== "live" &&
      (await Promise.all(kept)).every(Boolean)
    )
      showToast(strings.toast.moving(saidOf(parts), store.handle(to)?.view().title ?? ""));
  };

  /** The list that a move leaves, if setting out was the last thing that was done anywhere. */
  const onItsWay = (): string | null => {
    const last = latestIn(store, "undo")?.next("undo")?.action;
    return [...leaving.values()].find((each) => actionOf(each) === last)?.from ?? null;
  };

  /** All that were set out together with what left a list last. */
  const withSame = (of: ReadonlyMap<string, Moving>, list: string): readonly Moving[] => {
    const one = of.get(list);
    return [...of.values()].filter((each) => one && actionOf(each) === actionOf(one));
  };

  return {
    moved,
    moveToList,
    async copyToList(going, to) {
      const parts = await carried(going, to, false);
      if (parts.length === 0) return;
      const action = `copy ${newId(browserChance)}`;
      const backs = parts.map(({ made }) => act(to, made().ops, { action }));
      const title = store.handle(to)?.view().title ?? "";
      offerUndo(strings.toast.copied(saidOf(parts), title), ...backs);
    },
    goOnMoving() {
      for (const moving of movings()) {
        const handle = store.handle(moving.to);
        if (handle && store.handle(moving.from)?.view().state === "ready") goOn(moving, handle);
      }
    },
    didElse(list) {
      leaving.delete(list);
      stayed.delete(list);
    },
    stay(list) {
      const from = list ?? onItsWay();
      const going = from === null ? [] : withSame(leaving, from);
      if (from !== null) stayed.delete(from);
      for (const each of going) leaving.delete(each.from);
      const kept = going.filter(({ from, tasks }) => isMoving(from, tasks[0] ?? ""));
      for (const moving of kept) {
        void commit(moving.to, leaveOps(moving.copies, moving.from), BACK);
        stayed.set(moving.from, moving);
      }
      if (kept.length > 0) showToast(strings.toast.undone);
      return kept.length > 0;
    },
    leave(list) {
      const from = list ?? [...stayed.keys()].at(-1) ?? null;
      const again = from === null ? [] : withSame(stayed, from);
      const going = again.flatMap((moving) => {
        const roots = new Set(moving.roots);
        const tasks = tasksOf(moving.from).filter(({ id }) => roots.has(id));
        stayed.delete(moving.from);
        if (tasks.length === 0) return [];
        endMoving(moving);
        return [{ from: moving.from, tasks }];
      });
      const [to] = again.map((moving) => moving.to);
      if (to === undefined || going.length === 0) return false;
      void moveToList(going, to);
      return true;
    },
  };
}

/** Nobody deletes what goes back where it came from. */
const goingBack =
  ({ copies, from }: Moving) =>
  (op: Op) =>
    op.op === "delete" && copies.includes(op.id) ? leaveOps([op.id], from) : op;

interface Arrived {
  readonly title: string;
  readonly count: number;
  readonly backs: readonly (() => void)[];
}

const saidOf = (parts: readonly { readonly roots: readonly Task[] }[]) => ({
  title: parts[0]?.roots[0]?.title ?? "",
  count: parts.reduce((count, { roots }) => count + roots.length, 0),
});
