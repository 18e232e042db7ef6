"use client";

/** What is selected, typed and opened on the page right now: local to this page, never synced. */

import { type RefObject, useCallback, useRef, useState } from "react";
import { withSubtasks } from "../../core/edits";
import type { DatePart } from "../../features/date/types";
import { quoted } from "../../features/filter/quoted";
import type { RowActions } from "../../features/list/types";
import type { PanelFocus } from "../../features/panel/task-panel";
import type { RowTask } from "../../lists/items";
import type { Given } from "../../lists/views/given";
import type { Grouped } from "../../lists/views/grouping";
import { savedViewsIn } from "../../lists/views/saved-views";
import { PHONE, useMedia } from "../../ui/browser/use-media";
import { useStanding } from "../../ui/browser/use-standing";
import type { Command } from "../../ui/keys/table";
import type { Reveal } from "../../ui/rows/reveal";
import { strings } from "../../ui/strings/strings";
import type { Address, Go } from "../frame/address";
import { useBack } from "../frame/use-back";
import { type Marks, useMarks } from "./many/use-marks";
import type { Actions } from "./use-actions";
import type { Workspace } from "./use-workspace";

export type Layer =
  | "palette"
  | "move"
  | "help"
  | "lists"
  | "history"
  | "news"
  | "all-news"
  | "share"
  | "account"
  | "deleted"
  | "template"
  | "settings";

export interface OpenMenu {
  readonly row: RowTask;
  readonly button: HTMLElement;
}

/** Where what is added next goes. */
export interface Into {
  readonly list: string;
  readonly section: string | null;
  /** In Upcoming, and in a calendar. */
  readonly day: string | null;
  /** On a board of groups by a field: what those called so have. */
  readonly group?: Given & { readonly title: string; readonly by: Grouped };
}

/** A date that is being chosen. */
export interface Picking {
  readonly list: string;
  readonly task: string;
  readonly part: DatePart;
  /** Of these, one of which it is, rather than of those that are marked. */
  readonly many: readonly RowTask[] | null;
  /** It stands below this. */
  readonly anchor: HTMLElement;
}

export interface PageState {
  readonly selected: string | null;
  readonly marks: Marks;
  readonly editing: string | null;
  readonly reveal: Reveal | null;
  readonly panelFocus: { readonly field: PanelFocus; readonly comment: string | null } | null;
  readonly layer: Layer | null;
  readonly menu: OpenMenu | null;
  /** Whose task is being chosen. */
  readonly assigning: OpenMenu | null;
  readonly picking: Picking | null;
  /** The keys of the rows on the page, in order. */
  readonly order: RefObject<readonly string[]>;
  /** A list that was just made: its first task comes next. */
  readonly fresh: RefObject<string | null>;
  /** The list for which the name of a new section is asked. */
  readonly newSection: string | null;
  readonly into: Into | null;
  /** The row from which one went to what the list was; null if from none. */
  readonly leftAt: RefObject<string | null>;
  readonly rowActions: RowActions;
  /** Does what a command says, wherever it was asked for; set by whoever knows how. */
  readonly run: RefObject<(command: Command) => boolean>;
  select(id: string | null): void;
  show(id: string, focus: boolean): void;
  setLayer(layer: Layer | null): void;
  askSection(list: string | null): void;
  setInto(into: Into | null): void;
  closeMenu(): void;
  setAssigning(assigning: OpenMenu | null): void;
  /** Choose the date of a task, below this or below where it stands. */
  pick(list: string, task: string, anchor?: HTMLElement, part?: DatePart): void;
  /** Choose one date for all of these. */
  pickMany(rows: readonly RowTask[], anchor: HTMLElement): void;
  closePicker(): void;
  /** Mark nothing any more; the keyboard goes on at the row where it was. */
  leaveMarks(): void;
  /** At a field, or at a comment. */
  openTask(id: string, field?: PanelFocus, comment?: string): void;
  closeTask(): void;
  rowOf(id: string | null): RowTask | null;
  remove(row: RowTask): void;
}

export function usePageState(
  workspace: Workspace,
  actions: Actions,
  place: Address,
  go: Go,
): PageState {
  const [selected, select] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [reveal, setReveal] = useState<Reveal | null>(null);
  const [panelFocus, setPanelFocus] = useState<PageState["panelFocus"]>(null);
  const [layer, setLayer] = useState<Layer | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [assigning, setAssigning] = useState<OpenMenu | null>(null);
  const [newSection, askSection] = useState<string | null>(null);
  const [into, setInto] = useState<Into | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const order = useRef<readonly string[]>([]);
  const fresh = useRef<string | null>(null);
  const leftAt = useRef<string | null>(null);
  const run = useRef<(command: Command) => boolean>(() => false);
  const scope = place.view ?? workspace.current?.id ?? "";
  const marks = useMarks(scope, workspace.rows, order, selected);
  useBack(useMedia(PHONE) && (layer !== null || picking !== null), () => {
    setLayer(null);
    setPicking(null);
  });

  const show = (id: string, focus: boolean) => {
    select(id);
    setReveal({ id, focus });
  };
  const openTask = (id: string, field?: PanelFocus, comment: string | null = null) => {
    select(id);
    setPanelFocus(field ? { field, comment } : null);
    go({ task: id }, place.task ? "replace" : "push");
  };
  const remove = (row: RowTask) => {
    const { id, title } = row.task;
    const gone = belowIn(workspace.rows, id);
    const at = order.current.indexOf(id);
    const after = order.current.slice(at + 1).find((key) => !gone.has(key));
    const next = after ?? order.current[at - 1] ?? null;
    actions.remove(row.list, [row.task], strings.toast.removed(title));
    if (place.task === id || gone.has(place.task ?? "")) go({ task: null }, "replace");
    if (next) show(next, true);
    else select(null);
  };
  const rowOf = (id: string | null) =>
    id === null ? null : (workspace.rows.find(({ task }) => task.id === id) ?? null);

  const pick: PageState["pick"] = (list, task, anchor = placeOf(task), part = "due") => {
    if (anchor) setPicking({ list, task, part, anchor, many: null });
  };
  const pickMany: PageState["pickMany"] = (many, anchor) => {
    const [first] = many;
    if (first) setPicking({ list: first.list, task: first.task.id, part: "due", anchor, many });
  };
  const closePicker = useCallback(() => setPicking(null), []);

  const rowActions = useStanding<RowActions>({
    select,
    open: (id) => openTask(id),
    shut: () => go({ task: null }, "back"),
    isPanelOpen: () => place.task !== null,
    edit(id) {
      setEditing(id);
      // Back to the row when the field closes while the keyboard is in it, not when a click went elsewhere.
      if (id === null && editing && document.activeElement?.tagName === "TEXTAREA")
        setReveal({ id: editing, focus: true });
    },
    toggle: (row) => actions.toggle(row.list, row.task),
    snooze: (row) => void actions.snooze(row.list, row.task),
    pickDate: (row) => pick(row.list, row.task.id),
    rename: (row, title, seen, said) => actions.rename(row.list, row.task, title, seen, said),
    placeOf: ({ list }) => workspace.lists.find(({ id }) => id === list) ?? null,
    remove,
    restore: (row) => actions.restore(row.list, row.task),
    resolve: (row, field, value) => void actions.set(row.list, row.task.id, { [field]: value }),
    menu: (row, button) => setMenu({ row, button }),
    date: (row, button) => pick(row.list, row.task.id, button),
    tag: (tag) => void filtered(workspace, place, tag).then((filter) => go({ filter })),
    mark: marks.mark,
    isMarking: () => marks.ids.size > 0,
  });

  return {
    selected,
    marks,
    editing,
    reveal,
    panelFocus,
    layer,
    menu,
    assigning,
    picking,
    order,
    fresh,
    newSection,
    into,
    leftAt,
    run,
    rowActions,
    select,
    show,
    setLayer,
    askSection,
    setInto,
    closeMenu: () => setMenu(null),
    setAssigning,
    pick,
    pickMany,
    closePicker,
    leaveMarks() {
      const inBar = document.activeElement?.closest('[role="toolbar"]') ?? null;
      marks.clear();
      if (inBar && selected) show(selected, true);
    },
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

/** The date of a task where it can be seen: in the open panel, in its row, else the row's title. */
function placeOf(task: string): HTMLElement | undefined {
  const id = CSS.escape(task);
  const found = ["date-of", "date", "title"]
    .map((name) => document.querySelector<HTMLElement>(`[data-${name}="${id}"]`))
    .find((each) => each !== null);
  return found ?? undefined;
}

/** The filter of what is shown, and that it has this tag. The grammar comes with the first filter. */
async function filtered({ home, current }: Workspace, place: Address, tag: string) {
  const views = place.saved ? (place.list === null ? home : current) : null;
  const saved = views && savedViewsIn(views).find(({ id }) => id === place.saved);
  const text = place.filter ?? saved?.query ?? "";
  const value = `#${quoted(tag)}`;
  const chips = await import("../../core/filter/chips").catch(() => null);
  if (chips === null) return value;
  const key = chips.keyOf(value);
  const there = chips.chipsOf(text)?.some(({ not, keys }) => !not && keys.join() === key);
  return there ? text : chips.added(text, { not: false, values: [value] });
}

/** What goes along with a task that is deleted. */
function belowIn(rows: readonly RowTask[], id: string): ReadonlySet<string> {
  const all = rows.map(({ task }) => task);
  return new Set(withSubtasks(all, id).map((task) => task.id));
}
