"use client";

/** Dialogs, sheets and menus: loaded when first wanted. */

import { lazy, Suspense } from "react";
import { isArchived } from "../features/lists/summary";
import type { ListView } from "../sync/contract";
import type { Go, Place } from "./place";
import { reachOf } from "./reach";
import { titleOf } from "./title-of";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";

const SearchDialog = lazy(() => import("../features/search/search-dialog"));
const CheatSheet = lazy(() => import("../features/keys/cheat-sheet"));
const ListHistory = lazy(() => import("../features/history/list-history"));
const DeletedPlace = lazy(() => import("./deleted-place"));
const PeopleLayers = lazy(() => import("./people-layers"));
const RowMenu = lazy(() => import("../features/list/row-menu"));

export interface LayersProps {
  readonly me: string;
  readonly phone: boolean;
  readonly desk: Desk;
  readonly doing: Doing;
  readonly floor: Floor;
  readonly place: Place;
  readonly go: Go;
}

export function Layers(props: LayersProps) {
  const { desk, floor, go } = props;
  const close = () => floor.setLayer(null);
  return (
    <Suspense>
      {floor.layer === "search" ? (
        <SearchDialog
          lists={desk.lists.map(searchable)}
          onClose={close}
          onOpen={({ task, list }) => {
            close();
            go({ list, view: null, task: task.id });
            floor.show(task.id, true);
          }}
        />
      ) : null}
      {floor.layer === "deleted" ? <DeletedPlace {...props} onClose={close} /> : null}
      {floor.layer === "help" ? <CheatSheet onClose={close} /> : null}
      {floor.layer === "history" && desk.current ? (
        <CurrentHistory {...props} view={desk.current} />
      ) : null}
      {floor.layer === "share" || floor.layer === "account" ? <PeopleLayers {...props} /> : null}
      {floor.menu ? <TaskMenu {...props} menu={floor.menu} /> : null}
    </Suspense>
  );
}

const searchable = (view: ListView) => ({
  id: view.id,
  title: titleOf(view),
  tasks: view.tasks,
});

function CurrentHistory({
  me,
  phone,
  desk,
  doing,
  floor,
  view,
}: LayersProps & { readonly view: ListView }) {
  return (
    <ListHistory
      key={view.id}
      place={phone ? "bottom" : "right"}
      me={me}
      list={view.id}
      records={view.records}
      people={desk.people}
      reach={reachOf(desk.status)}
      fresh={String(view.rev)}
      onUndo={desk.roleOf(view) === "viewer" ? null : (ops) => doing.revert(view.id, ops)}
      onClose={() => floor.setLayer(null)}
    />
  );
}

function TaskMenu({
  desk,
  doing,
  floor,
  place,
  go,
  menu,
}: LayersProps & { readonly menu: NonNullable<Floor["menu"]> }) {
  const { row, button } = menu;
  const { task, list } = row;
  return (
    <RowMenu
      title={task.title}
      button={button}
      below={task.parent !== null}
      movable={desk.current !== null && !task.completed}
      lists={desk.summaries.filter(
        (each) => each.id !== list && each.role !== "viewer" && !isArchived(each),
      )}
      onClose={floor.closeMenu}
      onMoveToList={(to) => {
        doing.moveToList(list, to, task);
        if (place.task === task.id) go({ task: null }, "replace");
      }}
      onCommand={(command) => {
        switch (command) {
          case "edit":
            floor.rowActions.edit(task.id);
            return;
          case "due":
          case "priority":
          case "tags":
            floor.openTask(task.id, command);
            return;
          case "remove":
            floor.remove(row);
            return;
          case "up":
          case "down":
          case "top":
          case "bottom":
          case "indent":
          case "outdent":
            doing.move(list, task.id, command);
        }
      }}
    />
  );
}
