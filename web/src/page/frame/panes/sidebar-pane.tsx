"use client";

import { Suspense, useState } from "react";
import { printList } from "../../../features/list/print-list";
import { Sidebar } from "../../../features/lists/sidebar";
import { SettingsButton } from "../../../features/settings/settings-button";
import { StatusLine } from "../../../features/status/status-line";
import { knowing } from "../../../lists/people/people";
import { type Users, usersOf } from "../../../lists/people/users";
import { useSession } from "../../../react/session";
import type { ListView, SyncClient } from "../../../sync/contract";
import { lazyPart, part } from "../../../ui/browser/lazy-part";
import { strings } from "../../../ui/strings/strings";
import { showToast } from "../../../ui/toasts/toasts";
import { useSignOut } from "../../entry/use-sign-out";
import type { PageState } from "../../workspace/use-page-state";
import { openLists } from "../../workspace/use-workspace";
import type { Address } from "../address";
import { NoticesWay } from "../notices-way";
import { RefusedLines } from "../refused-lines";
import type { PartProps } from "../types";

const SavedList = lazyPart(() => import("../../../features/filter/saved-list"));
const AskDeletion = lazyPart(() => import("../../../features/deleted/ask-deletion"));

interface Asked extends Users {
  readonly list: string;
  readonly leaving: boolean;
}

export interface SidebarPaneProps extends PartProps {
  readonly client: SyncClient;
  readonly unread: number;
}

export function SidebarPane({
  client,
  workspace,
  actions,
  home,
  pageState,
  place,
  go,
  unread,
}: SidebarPaneProps) {
  const close = () => {
    if (pageState.layer === "lists") pageState.setLayer(null);
  };
  const open = (list: string) => {
    pageState.select(null);
    pageState.fresh.current = null;
    go({ list, view: null, task: null });
    close();
  };
  const titleOf = (list: string) =>
    workspace.summaries.find(({ id }) => id === list)?.title ?? strings.lists.untitled;
  const leave = async (list: string) => {
    const { leaveList } = await part(() => import("../../workspace/leave-list"));
    if ((await leaveList(client, list, titleOf(list))) && place.list === list)
      go({ list: null, task: null }, "replace");
  };
  const copy = async (list: string) => {
    const { copyList } = await import("../../../lists/quick/copy-list");
    const view = workspace.lists.find(({ id }) => id === list);
    if (view) await copyList(view, openLists(workspace), client.me);
  };
  const [asked, setAsked] = useState<Asked | null>(null);
  const usersNow = (list: string): Users => {
    const handle = workspace.store.handle(list);
    if (!handle) return { names: [], unnamed: 0 };
    const { people } = handle.presence.others();
    const here = people.map(({ id }) => id);
    return usersOf(handle.view(), client.me, here, knowing(workspace.people, people));
  };
  const remove = (list: string) => {
    actions.removeList(list, titleOf(list), () => open(list));
    if (workspace.current?.id === list) go({ list: null, task: null }, "replace");
  };
  // A gone list shows its own in its place.
  const elsewhere = workspace.refused.filter(
    (view) => view.state !== "gone" || view.id !== workspace.current?.id,
  );
  return (
    <Sidebar
      lists={workspace.summaries}
      current={workspace.current?.id ?? null}
      view={place.figures ? "analytics" : place.view}
      counts={workspace.counts}
      notices={
        client.home === null ? null : (
          <NoticesWay
            pageState={pageState}
            place={place}
            go={go}
            home={workspace.home}
            unread={unread}
            bell={false}
            onOpened={close}
          />
        )
      }
      views={(id) => (
        <SavedViews
          of={id === null ? workspace.home : workspace.lists.find((list) => list.id === id)}
          own={id === null}
          place={place}
          onOpen={(saved) => {
            pageState.select(null);
            go({ list: id, view: null, saved, task: null });
            close();
          }}
        />
      )}
      mayCreate={client.home !== null}
      onSearch={() => pageState.setLayer("palette")}
      onView={(view) => {
        pageState.select(null);
        go({ view, list: null, task: null });
        close();
      }}
      actions={{
        ...home,
        figures(list) {
          pageState.select(null);
          go({ view: null, list, task: null, figures: true });
          close();
        },
        archive(list) {
          home.archive(list);
          if (workspace.current?.id === list.id) go({ list: null, task: null }, "replace");
        },
        open,
        showAs(list, layout) {
          home.show(list, layout);
          open(list.id);
        },
        async create(title, color) {
          const list = await actions.createList(title, color);
          if (list !== null) {
            open(list);
            pageState.fresh.current = list;
          }
          return list !== null;
        },
        rename: (list, title, seen) => actions.set(list, list, { title }, { title: seen }),
        leave: (list) => setAsked({ list, names: [], unnamed: 0, leaving: true }),
        addSection(list) {
          open(list);
          pageState.askSection(list);
        },
        filter(list) {
          pageState.select(null);
          go({ list, view: null, task: null, filter: "" });
          close();
        },
        print(list, notes) {
          open(list);
          setTimeout(() => printList(notes));
        },
        copyMarkdown: (list) => void copy(list),
        settings(list) {
          open(list);
          pageState.setLayer("settings");
        },
        remove(list) {
          const users = usersNow(list);
          if (users.names.length + users.unnamed > 0) setAsked({ list, ...users, leaving: false });
          else remove(list);
        },
        past:
          client.home === null
            ? null
            : (list) => {
                const isHere = list === workspace.current?.id;
                pageState.leftAt.current = isHere ? pageState.selected : null;
                pageState.select(null);
                go({ view: null, list, task: null, past: true });
                close();
              },
        template:
          client.home === null
            ? null
            : (list) => {
                open(list);
                pageState.setLayer("template");
              },
        news: () => pageState.setLayer("all-news"),
        showDeleted: () => pageState.setLayer("deleted"),
      }}
    >
      {asked ? (
        <Suspense>
          <AskDeletion
            title={titleOf(asked.list)}
            names={asked.names}
            unnamed={asked.unnamed}
            leaving={asked.leaving}
            onSure={() => {
              setAsked(null);
              if (asked.leaving) void leave(asked.list);
              else remove(asked.list);
            }}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
      <RefusedLines lists={elsewhere} store={workspace.store} />
      <div className="flex items-end justify-between gap-2 py-3 pr-2.5 pl-[18px]">
        <div className="min-w-0 self-center">
          <StatusLine
            status={workspace.status}
            durable={client.durability === "disk"}
            onRetry={() => client.retryNow()}
          />
        </div>
        <Settings pageState={pageState} waiting={workspace.status.waiting} />
      </div>
    </Sidebar>
  );
}

/** The views that stand in the home or in a list. */
function SavedViews({
  of,
  own,
  place,
  onOpen,
}: {
  readonly of: ListView | null | undefined;
  readonly own: boolean;
  readonly place: Address;
  readonly onOpen: (id: string) => void;
}) {
  if (!of) return null;
  return (
    <Suspense>
      <SavedList
        place={of}
        own={own}
        current={place.list === (own ? null : of.id) ? place.saved : null}
        onOpen={onOpen}
      />
    </Suspense>
  );
}

function Settings({
  pageState,
  waiting,
}: {
  readonly pageState: PageState;
  readonly waiting: number;
}) {
  const { session } = useSession();
  const { signOut } = useSignOut();
  const who = session.mode === "open" ? null : (session.account ?? session.guest);
  return (
    <SettingsButton
      who={who && { name: who.name, guest: session.mode === "accounts" && !session.account }}
      waiting={waiting}
      onAccount={() => pageState.setLayer("account")}
      onEndVisit={() => void signOut().catch(() => showToast(strings.toast.notNow))}
      onHelp={() => pageState.setLayer("help")}
    />
  );
}
