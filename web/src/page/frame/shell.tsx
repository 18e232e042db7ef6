"use client";

import { Suspense, useEffect, useMemo, useRef } from "react";
import { makeHome } from "../../lists/home";
import { unreadIn } from "../../lists/notices";
import { useClient } from "../../react/sync-provider";
import { lazyPart } from "../../ui/browser/lazy-part";
import { PHONE, useMedia, WIDE } from "../../ui/browser/use-media";
import { strings } from "../../ui/strings/strings";
import { toColor } from "../../ui/theme/palette";
import { Toaster } from "../../ui/toasts/toaster";
import { useActions } from "../workspace/use-actions";
import { usePageState } from "../workspace/use-page-state";
import { useWorkspace } from "../workspace/use-workspace";
import { useAddress } from "./address";
import { Header } from "./header";
import { NoticesWay } from "./notices-way";
import ListPane from "./panes/list-pane";
import { SidebarPane } from "./panes/sidebar-pane";
import type { PartProps } from "./types";

const NoticesPane = lazyPart(() => import("./panes/notices-pane"));
const LayoutSwitch = lazyPart(() => import("./layout-switch"));
const TaskPane = lazyPart(() => import("./panes/task-pane"));
const Dialogs = lazyPart(() => import("./dialogs"));
const Sheet = lazyPart(() => import("../../ui/dialogs/sheet"));

export default function Shell() {
  const client = useClient();
  const [place, go] = useAddress();
  const workspace = useWorkspace(client, place);
  const actions = useActions(client, workspace.store);
  const home = makeHome(client, workspace.store, workspace.summaries, actions);
  const pageState = usePageState(workspace, actions, place, go);
  const addField = useRef<HTMLInputElement>(null);
  const phone = useMedia(PHONE);
  const wide = useMedia(WIDE);
  useAccent(workspace.summary?.color ?? "indigo");
  const unread = useMemo(() => unreadIn(workspace.home), [workspace.home]);
  const view = place.figures ? "analytics" : place.view;
  useTitle(view ? strings.views[view] : (workspace.viewTitle ?? workspace.current?.title), unread);
  const part: PartProps = {
    me: client.me,
    workspace,
    actions,
    home,
    pageState,
    place,
    go,
    phone,
    wide,
  };
  const side = <SidebarPane {...part} client={client} unread={unread} />;
  return (
    <div className="app">
      <a href="#tasks" className="skip">
        {strings.app.skip}
      </a>
      {phone ? null : <aside className="sidebar">{side}</aside>}
      <main id="tasks" tabIndex={-1} className="main">
        {place.view === "notices" || place.figures || place.past ? null : (
          <Header
            client={client}
            workspace={workspace}
            place={place}
            phone={phone}
            home={home}
            layouts={
              // On the phone a list's own menu has them: the title needs the room.
              phone && workspace.current ? null : (
                <Suspense>
                  <LayoutSwitch {...part} />
                </Suspense>
              )
            }
            bell={
              client.home !== null && phone ? (
                <NoticesWay
                  pageState={pageState}
                  place={place}
                  go={go}
                  home={workspace.home}
                  unread={unread}
                  bell
                />
              ) : null
            }
            onLists={() => pageState.setLayer("lists")}
            onHistory={() => pageState.setLayer("history")}
            onNews={() => pageState.setLayer("news")}
            onShare={() => pageState.setLayer("share")}
          />
        )}
        <Suspense fallback={<p className="loading">{strings.app.loading}</p>}>
          {place.view === "notices" ? (
            <NoticesPane {...part} addField={addField} />
          ) : (
            <ListPane {...part} addField={addField} />
          )}
        </Suspense>
      </main>
      <Suspense>{place.task === null ? null : <TaskPane {...part} />}</Suspense>
      {phone && pageState.layer === "lists" ? (
        <Suspense>
          <Sheet place="left" label={strings.lists.sheet} onClose={() => pageState.setLayer(null)}>
            {side}
          </Sheet>
        </Suspense>
      ) : null}
      <Suspense>
        {pageState.layer || pageState.menu || pageState.assigning || pageState.picking ? (
          <Dialogs {...part} />
        ) : null}
      </Suspense>
      <Toaster />
    </div>
  );
}

/** On the root, so that menus and dialogs have the list's accent too. */
function useAccent(color: string): void {
  useEffect(() => {
    document.documentElement.dataset.accent = toColor(color);
  }, [color]);
}

/** With how many notices are unread, where a tab shows little else. */
function useTitle(title: string | undefined, unread: number): void {
  useEffect(() => {
    const said = title ? `${title} · ${strings.app.name}` : strings.app.name;
    document.title = unread > 0 ? `(${unread}) ${said}` : said;
  }, [title, unread]);
}
