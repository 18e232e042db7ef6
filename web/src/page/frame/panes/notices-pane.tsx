"use client";

/** The middle of the page while it shows the notices. */

import { type RefObject, Suspense, useEffect, useMemo, useState } from "react";
import type { NoticeClient } from "../../../account/notices";
import { newId } from "../../../core/ids";
import type { Fields, Op } from "../../../core/records";
import { answerTo } from "../../../features/notices/answers";
import NoticesList from "../../../features/notices/notices-list";
import { commentOf } from "../../../lists/comments";
import { type Notice, noticesOf } from "../../../lists/notices";
import { titleOf } from "../../../lists/title-of";
import { useClient } from "../../../react/sync-provider";
import { browserChance } from "../../../sync/clock";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { dueTime } from "../../../ui/format/due";
import { sayTime } from "../../../ui/format/times";
import { noticeStrings as words } from "../../../ui/strings/notice-strings";
import { strings } from "../../../ui/strings/strings";
import { showToast } from "../../../ui/toasts/toasts";
import { useBackground } from "../../workspace/use-background";
import { ListsButton } from "../lists-button";
import type { PartProps } from "../types";
import { useNoticeClient } from "../use-notice-client";

const NoticeSettings = lazyPart(() => import("../../../features/notices/settings/notice-settings"));

export interface NoticesPaneProps extends PartProps {
  readonly addField: RefObject<HTMLInputElement | null>;
}

/** As many ops as one mutation may have. */
const MOST_OPS = 100;
const HOUR_MS = 3_600_000;

export default function NoticesPane(props: NoticesPaneProps) {
  const { me, workspace, actions, pageState, place, go, phone } = props;
  useBackground(props);
  const notices = useMemo(() => noticesOf(workspace.home), [workspace.home]);
  const set = useSetNotices(props);
  const [settings, setSettings] = useState(wantsSettings);
  const client = useNoticeClient();
  const quiet = useQuiet(client, settings);
  if (!workspace.ready) return <p className="loading">{strings.app.loading}</p>;
  const placeOf = ({ list, task }: Notice) => {
    const view = workspace.lists.find(({ id }) => id === list);
    const summary = workspace.summaries.find(({ id }) => id === list);
    return {
      task: view?.tasks.find(({ id }) => id === task) ?? null,
      listTitle: view ? titleOf(view) : "",
      color: summary?.color ?? null,
      writes: view !== undefined && workspace.roleOf(view) !== "viewer",
    };
  };
  const read = (some: readonly Notice[], on: boolean) => set(some, { read: on });
  return (
    <>
      <NoticesList
        me={me}
        notices={notices}
        people={workspace.people}
        open={place.task}
        quiet={quiet}
        placeOf={placeOf}
        onRead={read}
        onOpen={(notice) => {
          if (!notice.read) read([notice], true);
          const { task } = placeOf(notice);
          const view = workspace.lists.find(({ id }) => id === notice.list);
          const said = view ? commentOf(view.records, notice) : null;
          if (task) pageState.openTask(task.id, "comments", said ?? undefined);
          else if (view) go({ view: null, list: notice.list, task: null });
          else showToast(words.gone);
        }}
        onDone={(notice, task) => {
          actions.toggle(notice.list, task);
          read([notice], true);
        }}
        onLater={(notice) => {
          const again = new Date(Date.now() + HOUR_MS);
          set([notice], { again: again.toISOString(), read: true });
          const run = () => set([notice], { again: null, read: notice.read });
          showToast(words.putOff(sayTime(dueTime(again.toISOString()))), {
            label: strings.toast.undo,
            run,
          });
        }}
        onAnswer={(notice, task, answer) => {
          const who = workspace.people.name(notice.by);
          const fields = { task: task.id, text: answerTo(notice, who, answer) };
          const id = newId(browserChance);
          const op = { op: "create", id, type: "comment", fields } as const;
          actions.make(notice.list, [op], words.answered(who, answer));
          read([notice], true);
        }}
        onSettings={() => setSettings(true)}
      >
        {phone ? <ListsButton onOpen={() => pageState.setLayer("lists")} /> : null}
      </NoticesList>
      {settings ? (
        <Suspense>
          <NoticeSettings client={client} phone={phone} onClose={() => setSettings(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Mails lead there. */
const wantsSettings = (): boolean => new URLSearchParams(window.location.search).has("settings");

/** When nothing leaves the page, asked for again once the settings are closed; without a network it is not said. */
function useQuiet(client: NoticeClient, settings: boolean): string | null {
  const [begins, setBegins] = useState<string | null>(null);
  useEffect(() => {
    if (settings) return;
    client.choices().then(
      ({ quiet }) => setBegins(quiet?.begins ?? null),
      () => undefined,
    );
  }, [client, settings]);
  return begins === null ? null : words.quietFrom(begins);
}

/** In one's own home, as any edit; offline too. */
function useSetNotices({ workspace }: PartProps) {
  const { home } = useClient();
  return (notices: readonly Notice[], fields: Fields): void => {
    const handle = home === null ? null : workspace.store.handle(home);
    const ops: Op[] = notices.map(({ id }) => ({ op: "set", id, fields }));
    for (let from = 0; from < ops.length; from += MOST_OPS)
      handle
        ?.commit(ops.slice(from, from + MOST_OPS), { undoable: false })
        .catch(() => showToast(strings.toast.failed));
  };
}
