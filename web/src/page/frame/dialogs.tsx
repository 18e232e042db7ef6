"use client";

/** Dialogs, sheets and menus: loaded when first wanted. */

import { Suspense } from "react";
import { lookedBefore } from "../../lists/news/told";
import type { ListView } from "../../sync/contract";
import { lazyPart } from "../../ui/browser/lazy-part";
import { reachOf } from "../workspace/connectivity";
import type { PartProps } from "./types";

const PalettePane = lazyPart(() => import("./panes/palette-pane"));
const CheatSheet = lazyPart(() => import("../../features/keys/cheat-sheet"));
const ListHistory = lazyPart(() => import("../../features/history/list-history"));
const NewsPane = lazyPart(() => import("./panes/news-pane"));
const RecentlyDeleted = lazyPart(() => import("./recently-deleted"));
const ListSettingsPane = lazyPart(() => import("./panes/list-settings-pane"));
const NewListPane = lazyPart(() => import("./past/new-list-pane"));
const AccountDialogs = lazyPart(() => import("./account-dialogs"));
const AssignPane = lazyPart(() => import("./panes/assign-pane"));
const DatePane = lazyPart(() => import("./panes/date-pane"));
const TaskMenu = lazyPart(() => import("./task-menu"));

export default function Dialogs(props: PartProps) {
  const { workspace, pageState } = props;
  const close = () => pageState.setLayer(null);
  return (
    <Suspense>
      {pageState.layer === "palette" || pageState.layer === "move" ? (
        <PalettePane {...props} moving={pageState.layer === "move"} />
      ) : null}
      {pageState.layer === "deleted" ? <RecentlyDeleted {...props} onClose={close} /> : null}
      {pageState.layer === "help" ? <CheatSheet onClose={close} /> : null}
      {pageState.layer === "history" && workspace.current ? (
        <CurrentHistory {...props} view={workspace.current} />
      ) : null}
      {pageState.layer === "news" || pageState.layer === "all-news" ? (
        <NewsPane {...props} all={pageState.layer === "all-news"} />
      ) : null}
      {pageState.layer === "settings" && workspace.current ? (
        <ListSettingsPane {...props} view={workspace.current} />
      ) : null}
      {pageState.layer === "template" && workspace.current ? (
        <NewListPane {...props} view={workspace.current} from={workspace.current} onClose={close} />
      ) : null}
      {pageState.layer === "share" || pageState.layer === "account" ? (
        <AccountDialogs {...props} />
      ) : null}
      {pageState.assigning ? (
        <AssignPane
          key={pageState.assigning.row.task.id}
          {...props}
          assigning={pageState.assigning}
        />
      ) : null}
      {pageState.picking ? <DatePane {...props} picking={pageState.picking} /> : null}
      {pageState.menu ? <TaskMenu {...props} menu={pageState.menu} /> : null}
    </Suspense>
  );
}

function CurrentHistory({
  me,
  phone,
  workspace,
  actions,
  pageState,
  view,
}: PartProps & { readonly view: ListView }) {
  return (
    <ListHistory
      key={view.id}
      place={phone ? "bottom" : "right"}
      me={me}
      list={view.id}
      records={view.records}
      people={workspace.people}
      listOf={workspace.listOf}
      reach={reachOf(workspace.status)}
      fresh={String(view.rev)}
      looked={lookedBefore(view.id)}
      onUndo={workspace.roleOf(view) === "viewer" ? null : (ops) => actions.revert(view.id, ops)}
      onClose={() => pageState.setLayer(null)}
    />
  );
}
