"use client";

/** The dialog that makes a list anew, from what the open one is or was. */

import NewListFrom from "../../../features/history/past/new-list";
import type { ListNow } from "../../../lists/past/put-back";
import { titleOf } from "../../../lists/title-of";
import { useClient } from "../../../react/sync-provider";
import type { ListView } from "../../../sync/contract";
import { useToday } from "../../../ui/format/now";
import { strings } from "../../../ui/strings/strings";
import { makeListFrom } from "../../workspace/make-list";
import type { PartProps } from "../types";

export interface NewListPaneProps extends PartProps {
  readonly view: ListView;
  readonly from: ListNow;
  readonly onClose: () => void;
}

export default function NewListPane({ view, from, go, phone, onClose }: NewListPaneProps) {
  const client = useClient();
  const today = useToday();
  const own = from.records.get(view.id)?.title;
  const back = () => go({ list: view.id, view: null, task: null }, "replace");
  return (
    <NewListFrom
      list={view.id}
      title={(typeof own === "string" ? own : titleOf(view)) || strings.lists.untitled}
      from={from}
      today={today}
      phone={phone}
      onMake={async (title, wishes) => {
        onClose();
        const made = await makeListFrom(client, { view, from, title, wishes }, back);
        if (made !== null) go({ list: made, view: null, task: null });
      }}
      onClose={onClose}
    />
  );
}
