/** Undoing and redoing, in one list or whatever was done last in any; and in the others that the action has a side in. */

import type { Op } from "../../core/records";
import type { FollowedLists } from "../../lists/followed-lists";
import { otherSide } from "../../lists/moved";
import type { Moving } from "../../lists/moving";
import type { CommitOptions, ListHandle, ListView, Turned } from "../../sync/contract";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";

export type Way = "undo" | "redo";

export interface TurnTools {
  readonly me: string;
  readonly store: FollowedLists;
  /** Moves between lists, by their action. */
  readonly moved: ReadonlyMap<string, readonly Moving[]>;
  commit(list: string, ops: readonly Op[], options: CommitOptions): Promise<boolean>;
}

/** The list in which this tab did, or undid, something last of all: what is made again is so only before anything else is done. */
export function latestIn(store: FollowedLists, which: Way): ListHandle | null {
  const all = store.handles();
  const placeOf = (handle: ListHandle, way: Way) => {
    const next = handle.next(way);
    return next === null ? 0 : way === "undo" ? next.at : next.turned;
  };
  const latest = (way: Way) => {
    const places = all.map((handle) => [placeOf(handle, way), handle] as const);
    return places.reduce((one, other) => (other[0] > one[0] ? other : one), [0, null] as Latest);
  };
  const [at, handle] = latest(which);
  return which === "redo" && latest("undo")[0] > at ? null : handle;
}

type Latest = readonly [at: number, handle: ListHandle | null];

/** Null: in whatever list something was done last. */
export async function turnBack(tools: TurnTools, list: string | null, which: Way): Promise<void> {
  const handle = list === null ? latestIn(tools.store, which) : tools.store.handle(list);
  const turned: Turned[] = [];
  let half: string | null = null;
  for (let next = handle; next !== null; next = withSame(tools.store, turned[0]?.action, which)) {
    const one = await next[which]();
    if (one === null) break;
    turned.push(one);
    half ??= turnOther(tools, next.view(), one);
  }
  if (half) showToast(half);
  else say(tools, handle?.id ?? null, turned, which);
}

/** Another list in which a part of the action is next. */
function withSame(store: FollowedLists, action: string | undefined, which: Way): ListHandle | null {
  if (action === undefined) return null;
  return store.handles().find((handle) => handle.next(which)?.action === action) ?? null;
}

/** Take the other side of a move along. Answers what to say if that cannot be done. */
function turnOther(
  { store, moved, commit }: TurnTools,
  { id, records }: ListView,
  { action }: Turned,
): string | null {
  for (const moving of moved.get(action ?? "") ?? []) {
    if (id !== moving.from && id !== moving.to) continue;
    const other = id === moving.from ? moving.to : moving.from;
    const view = store.handle(other)?.view();
    if (view?.state !== "ready") return strings.toast.oneSide(moving.title);
    void commit(other, otherSide(moving, id, records, view.records), {
      undoable: false,
      exact: true,
    });
  }
  return null;
}

function say(tools: TurnTools, list: string | null, turned: readonly Turned[], which: Way): void {
  const undoing = which === "undo";
  const again = { label: strings.toast.redo, run: () => void turnBack(tools, list, "redo") };
  if (turned.length === 0)
    showToast(undoing ? strings.toast.nothingToUndo : strings.toast.nothingToRedo);
  else if (turned.some(({ left }) => left)) {
    const by = turned.flatMap(({ since }) => since).find((each) => each !== tools.me);
    const who = by === undefined ? null : nameOf(tools.store, by);
    if (turned.every(({ ops }) => ops.length === 0)) showToast(strings.toast.changedSince(who));
    else showToast(strings.toast.undoneButFor(who), undoing ? again : undefined);
  } else if (undoing) showToast(strings.toast.undone, again);
  else showToast(strings.toast.redone);
}

function nameOf(store: FollowedLists, id: string): string {
  const views = store.handles().map((handle) => handle.view());
  const name = views.map(({ records }) => records.get(id)?.name).find((each) => each);
  return String(name ?? strings.people.someone);
}
