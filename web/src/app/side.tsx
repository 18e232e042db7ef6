"use client";

import { lazy, Suspense, useState } from "react";
import type { HomeActions } from "../features/lists/sidebar";
import { Sidebar } from "../features/lists/sidebar";
import { SettingsButton } from "../features/settings/settings-button";
import { StatusLine } from "../features/status/status-line";
import { useSeat } from "../react/session";
import type { SyncClient } from "../sync/contract";
import { strings } from "../ui/strings";
import { showToast } from "../ui/toasts";
import type { Go, Place } from "./place";
import { Refused } from "./refused";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";
import { useSignOut } from "./use-sign-out";
import { type Users, usersOf } from "./users";

const AskDeletion = lazy(() => import("../features/deleted/ask-deletion"));

export interface SideProps {
  readonly client: SyncClient;
  readonly desk: Desk;
  readonly doing: Doing;
  readonly home: HomeActions;
  readonly floor: Floor;
  readonly place: Place;
  readonly go: Go;
}

export function Side({ client, desk, doing, home, floor, place, go }: SideProps) {
  const close = () => {
    if (floor.layer === "lists") floor.setLayer(null);
  };
  const open = (list: string) => {
    floor.select(null);
    go({ list, view: null, task: null });
    close();
  };
  const titleOf = (list: string) =>
    desk.summaries.find(({ id }) => id === list)?.title ?? strings.lists.untitled;
  const leave = async (list: string) => {
    const { leaveList } = await import("./leave");
    if ((await leaveList(client, list, titleOf(list))) && place.list === list)
      go({ list: null, task: null }, "replace");
  };
  const [asked, setAsked] = useState<(Users & { readonly list: string }) | null>(null);
  const usersNow = (list: string): Users => {
    const handle = desk.store.handle(list);
    if (!handle) return { names: [], unnamed: 0 };
    const here = handle.presence.others().people.map(({ id }) => id);
    return usersOf(handle.view(), client.me, here, desk.people);
  };
  const remove = (list: string) => {
    doing.removeList(list, titleOf(list), () => open(list));
    if (desk.current?.id === list) go({ list: null, task: null }, "replace");
  };
  // A gone list shows its own in its place.
  const elsewhere = desk.refused.filter(
    (view) => view.state !== "gone" || view.id !== desk.current?.id,
  );
  return (
    <Sidebar
      lists={desk.summaries}
      current={desk.current?.id ?? null}
      view={place.view}
      counts={desk.counts}
      mayCreate={client.home !== null}
      onSearch={() => floor.setLayer("search")}
      onView={(view) => {
        floor.select(null);
        go({ view, list: null, task: null });
        close();
      }}
      actions={{
        ...home,
        archive(list) {
          home.archive(list);
          if (desk.current?.id === list.id) go({ list: null, task: null }, "replace");
        },
        open,
        create: (title, color) => void doing.createList(title, color).then(open),
        rename: (list, title) => doing.setList(list, { title }),
        leave: (list) => void leave(list),
        remove(list) {
          const users = usersNow(list);
          if (users.names.length + users.unnamed > 0) setAsked({ list, ...users });
          else remove(list);
        },
        showDeleted: () => floor.setLayer("deleted"),
      }}
    >
      {asked ? (
        <Suspense>
          <AskDeletion
            title={titleOf(asked.list)}
            names={asked.names}
            unnamed={asked.unnamed}
            onSure={() => {
              setAsked(null);
              remove(asked.list);
            }}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
      <Refused lists={elsewhere} store={desk.store} />
      <div className="flex items-end justify-between gap-2 py-3 pr-2.5 pl-[18px]">
        <div className="min-w-0 self-center">
          <StatusLine
            status={desk.status}
            durable={client.durability === "disk"}
            onRetry={() => client.retryNow()}
          />
        </div>
        <Settings floor={floor} />
      </div>
    </Sidebar>
  );
}

function Settings({ floor }: { readonly floor: Floor }) {
  const { session } = useSeat();
  const { signOut } = useSignOut();
  const who = session.mode === "open" ? null : (session.account ?? session.guest);
  return (
    <SettingsButton
      who={who && { name: who.name, guest: session.mode === "accounts" && !session.account }}
      onAccount={() => floor.setLayer("account")}
      onEndVisit={() => void signOut().catch(() => showToast(strings.toast.notNow))}
      onHelp={() => floor.setLayer("help")}
    />
  );
}
