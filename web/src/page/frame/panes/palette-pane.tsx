"use client";

/** The palette over the page: what there is to find and to do here. */

import { useMemo } from "react";
import type { SignIn } from "../../../account/session";
import { tasksOf } from "../../../features/add/read";
import type { Choice } from "../../../features/palette/choices";
import Palette from "../../../features/palette/palette";
import type { RowTask } from "../../../lists/items";
import { isGuest } from "../../../lists/people/rights";
import { readerIn } from "../../../lists/quick/line-reader";
import { sectionsFor } from "../../../lists/section-places";
import { isArchived, type ListSummary } from "../../../lists/summary";
import { titleOf } from "../../../lists/title-of";
import { savedViewsIn } from "../../../lists/views/saved-views";
import { useSession } from "../../../react/session";
import { type Command, GROUPS } from "../../../ui/keys/table";
import { layerStrings } from "../../../ui/strings/layer-strings";
import { strings } from "../../../ui/strings/strings";
import { giveMany } from "../../workspace/many/many";
import { moveToSection } from "../../workspace/section-actions";
import { openLists } from "../../workspace/use-workspace";
import { pageActs, type Signed } from "../page-acts";
import type { PartProps } from "../types";

interface PalettePaneProps extends PartProps {
  readonly moving: boolean;
}

const { does } = layerStrings.keys;
const named = (command: Command) => ({ command, label: does[command] });
const OF_TASK: readonly Command[] = [
  ...GROUPS.task,
  "priority-1",
  "priority-2",
  "priority-3",
  "priority-4",
  "open",
];
const ANYWHERE = [
  "add",
  "add-section",
  "show-list",
  "show-board",
  "show-calendar",
  "filter",
  "past",
  "undo",
  "redo",
  "go-today",
  "go-upcoming",
  "go-mine",
  "go-notices",
  "news",
  "help",
] as const satisfies readonly Command[];

export default function PalettePane(props: PalettePaneProps) {
  const { workspace, actions, pageState, place, go, moving } = props;
  const { home, lists, summaries, current } = workspace;
  const { rows: marked } = pageState.marks;
  const row = (moving ? marked[0] : undefined) ?? pageState.rowOf(pageState.selected);
  const going = marked.length > 0 ? marked : row ? [row] : [];
  const tasks = useMemo(
    () => lists.map((view) => ({ id: view.id, title: titleOf(view), tasks: view.tasks })),
    [lists],
  );
  const places = useMemo(
    () =>
      summaries.filter((list) =>
        moving ? takes(list) && going.some((each) => each.list !== list.id) : !isArchived(list),
      ),
    [summaries, moving, going],
  );
  const chosen = useMemo(
    () => (row ? (row.fixed ? ["open" as const] : OF_TASK).map(named) : []),
    [row],
  );
  const sections = useMemo(
    () => (moving && row && current ? sectionsFor(current, idsOf(going)) : []),
    [moving, row, going, current],
  );
  const views = useMemo(
    () => (moving ? [] : [...(home ? [home] : []), ...lists].flatMap(savedViewsIn)),
    [moving, home, lists],
  );
  const { session } = useSession();
  const signed = signedAs(session);
  const close = () => pageState.setLayer(null);
  const choose = (choice: Choice) => {
    switch (choice.kind) {
      case "command":
        pageState.run.current(choice.command);
        return;
      case "act":
        choice.run();
        return;
      case "task":
        go({ list: choice.list, view: null, task: choice.task.id });
        pageState.show(choice.task.id, true);
        return;
      case "list":
        if (moving && row) {
          const away = going.filter(({ list }) => list !== choice.id);
          giveMany(props, away, choice.id, false);
          if (idsOf(away).includes(place.task ?? "")) go({ task: null }, "replace");
        } else {
          pageState.select(null);
          go({ list: choice.id, view: null, task: null });
        }
        return;
      case "view": {
        const { id, place: stands } = choice;
        pageState.select(null);
        go({ list: stands === home?.id ? null : stands, view: null, saved: id, task: null });
        return;
      }
      case "section":
        if (row && current) moveToSection(current, idsOf(going), choice.id, actions);
        return;
      case "add":
        void addTo(props, choice.title);
    }
  };
  return (
    <Palette
      tasks={tasks}
      lists={places}
      views={views}
      sections={sections}
      chosen={chosen}
      commands={COMMANDS.filter(({ command }) => offers(props, command))}
      acts={moving ? [] : pageActs(props, signed)}
      adds={target(props) !== null}
      title={row?.task.title ?? null}
      moving={moving ? Math.max(1, going.length) : 0}
      onChosen={choose}
      onClose={close}
    />
  );
}

const signedAs = (session: SignIn): Signed => ({
  shares: session.mode === "open" || session.account !== null,
  account: session.mode === "accounts" && session.account ? strings.settings.account : null,
  guest: isGuest(session),
});

const idsOf = (rows: readonly RowTask[]): readonly string[] => rows.map(({ task }) => task.id);
const COMMANDS = ANYWHERE.map(named);
const takes = (list: ListSummary): boolean => list.role !== "viewer" && !isArchived(list);

/** Whether a command would do something for this person, here. */
function offers(props: PartProps, command: Command): boolean {
  const { workspace } = props;
  switch (command) {
    case "news":
      return workspace.hasNews;
    case "go-notices":
    case "past":
      return workspace.home !== null;
    case "add":
      return workspace.current === null || target(props) !== null;
    case "add-section":
      return target(props) !== null;
    default:
      return true;
  }
}

/** The list that is open, if this person may add to it. */
function target({ workspace }: PartProps) {
  const { current } = workspace;
  return current?.state === "ready" && workspace.roleOf(current) !== "viewer" ? current : null;
}

async function addTo(props: PartProps, line: string): Promise<void> {
  const list = target(props);
  if (!list) return;
  const { workspace, actions, pageState, me } = props;
  const read = await readerIn({ list, lists: openLists(workspace), me });
  const found = read(line, new Set());
  const { last } = actions.add(found.list ?? list.id, tasksOf(found));
  if (last) pageState.show(last, true);
}
