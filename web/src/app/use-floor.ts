"use client";

/** What is selected, typed and opened on the page right now; none of it is anybody else's business. */

import { type RefObject, useMemo, useRef, useState } from "react";
import type { RowTask } from "../features/list/rows";
import type { Reveal } from "../features/list/task-list";
import type { RowActions } from "../features/list/task-row";
import type { PanelFocus } from "../features/panel/task-panel";
import { strings } from "../ui/strings";
import { PHONE, useMedia } from "../ui/use-media";
import { withSubtasks } from "./edits";
import type { Go, Place } from "./place";
import { useBack } from "./use-back";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";

export type Layer = "search" | "help" | "lists" | "history" | "share" | "account" | "deleted";

export interface OpenMenu {
  readonly row: RowTask;
  readonly button: HTMLElement;
}

export interface Floor {
  readonly selected: string | null;
  readonly editing: string | null;
  readonly reveal: Reveal | null;
  readonly panelFocus: { readonly field: PanelFocus } | null;
  readonly layer: Layer | null;
  readonly menu: OpenMenu | null;
  /** The keys of the rows on the page, in order. */
  readonly order: RefObject<readonly string[]>;
  readonly rowActions: RowActions;
  select(id: string | null): void;
  show(id: string, focus: boolean): void;
  setLayer(layer: Layer | null): void;
  closeMenu(): void;
  openTask(id: string, field?: PanelFocus): void;
  closeTask(): void;
  rowOf(id: string | null): RowTask | null;
  remove(row: RowTask): void;
}

export function useFloor(desk: Desk, doing: Doing, place: Place, go: Go): Floor {
  const [selected, select] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [panelFocus, setPanelFocus] = useState<Floor["panelFocus"]>(null);
  const [layer, setLayer] = useState<Layer | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const order = useRef<readonly string[]>([]);
  useBack(useMedia(PHONE) && layer !== null, () => setLayer(null));

  const show = (id: string, focus: boolean) => {
    select(id);
    setReveal({ id, focus });
  };
  const openTask = (id: string, field?: PanelFocus) => {
    select(id);
    setPanelFocus(field ? { field } : null);
    go({ task: id }, place.task ? "replace" : "push");
  };
  const remove = (row: RowTask) => {
    const { id, title } = row.task;
    const gone = belowIn(desk.rows, id);
    const at = order.current.indexOf(id);
    const after = order.current.slice(at + 1).find((key) => !gone.has(key));
    const next = after ?? order.current[at - 1] ?? null;
    doing.remove(row.list, [row.task], strings.toast.removed(title));
    if (place.task === id || gone.has(place.task ?? "")) go({ task: null }, "replace");
    if (next) show(next, true);
    else select(null);
  };
  const rowOf = (id: string | null) =>
    id === null ? null : (desk.rows.find(({ task }) => task.id === id) ?? null);

  const rowActions = useSteady<RowActions>({
    select,
    open: (id) => openTask(id),
    edit(id) {
      setEditing(id);
      // Back to the row when the field closes under the keyboard's feet, not when a click went elsewhere.
      if (id === null && editing && document.activeElement?.tagName === "TEXTAREA")
        setReveal({ id: editing, focus: true });
    },
    toggle: (row) => doing.toggle(row.list, row.task),
    rename: (row, title, seen) => doing.rename(row.list, row.task, title, seen),
    remove,
    restore: (row) => doing.restore(row.list, row.task),
    resolve: (row, field, value) => void doing.set(row.list, row.task.id, { [field]: value }),
    menu: (row, button) => setMenu({ row, button }),
  });

  return {
    selected,
    editing,
    reveal,
    panelFocus,
    layer,
    menu,
    order,
    rowActions,
    select,
    show,
    setLayer,
    closeMenu: () => setMenu(null),
    openTask,
    closeTask() {
      const id = place.task;
      go({ task: null });
      if (id) show(id, true);
    },
    rowOf,
    remove,
  };
}

/** What goes along with a task that is deleted. */
function belowIn(rows: readonly RowTask[], id: string): ReadonlySet<string> {
  const all = rows.map(({ task }) => task);
  return new Set(withSubtasks(all, id).map((task) => task.id));
}

/** The same object for ever, whose functions always do what the latest render says. */
function useSteady<T extends object>(latest: T): T {
  const current = useRef(latest);
  current.current = latest;
  return useMemo(
    () =>
      new Proxy(current.current, {
        get: (_, name) => Reflect.get(current.current, name),
      }),
    [],
  );
}
