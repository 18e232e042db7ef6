"use client";

import { Sidebar } from "../features/lists/sidebar";
import { SettingsButton } from "../features/settings/settings-button";
import { RefusedEdits } from "../features/status/refused-edits";
import { StatusLine } from "../features/status/status-line";
import type { SyncClient } from "../sync/contract";
import { strings } from "../ui/strings";
import type { Go, Place } from "./place";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";
import type { Floor } from "./use-floor";

export interface SideProps {
  readonly client: SyncClient;
  readonly desk: Desk;
  readonly doing: Doing;
  readonly floor: Floor;
  readonly place: Place;
  readonly go: Go;
}

export function Side({ client, desk, doing, floor, place, go }: SideProps) {
  const close = () => {
    if (floor.layer === "lists") floor.setLayer(null);
  };
  const open = (list: string) => {
    floor.select(null);
    go({ list, view: null, task: null });
    close();
  };
  return (
    <Sidebar
      lists={desk.summaries}
      current={desk.current?.id ?? null}
      view={place.view}
      counts={desk.counts}
      onSearch={() => floor.setLayer("search")}
      onView={(view) => {
        floor.select(null);
        go({ view, list: null, task: null });
        close();
      }}
      actions={{
        open,
        create: (title, color) => void doing.createList(title, color).then(open),
        rename: (list, title) => doing.setList(list, { title }),
        recolor: (list, color) => doing.setList(list, { color }),
        remove(list) {
          const title =
            desk.summaries.find(({ id }) => id === list)?.title ?? strings.lists.untitled;
          doing.removeList(list, title, () => open(list));
          if (desk.current?.id === list) go({ list: null, task: null }, "replace");
        },
      }}
    >
      <RefusedEdits edits={refusedOf(desk)} />
      <div className="flex items-end justify-between gap-2 py-3 pr-2.5 pl-[18px]">
        <div className="min-w-0 self-center">
          <StatusLine
            status={desk.status}
            durable={client.durability === "disk"}
            onRetry={() => client.retryNow()}
          />
        </div>
        <SettingsButton onHelp={() => floor.setLayer("help")} />
      </div>
    </Sidebar>
  );
}

function refusedOf({ lists, store }: Desk) {
  return lists.flatMap((view) =>
    view.refused.map((refused) => ({
      key: `${view.id}/${refused.client}/${refused.seq}`,
      message: refused.message,
      ops: refused.ops,
      dismiss: () => void store.handle(view.id)?.dismiss(refused),
    })),
  );
}
