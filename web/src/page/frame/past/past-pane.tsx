"use client";

/** What the open list was, in the place of its tasks, with a heading of its own. */

import { X } from "lucide-react";
import { type RefObject, Suspense, useEffect, useMemo, useState } from "react";
import type { Op, Task } from "../../../core/records";
import PastView from "../../../features/history/past/past-view";
import { type ListNow, putBack } from "../../../lists/past/put-back";
import { isGuest } from "../../../lists/people/rights";
import { titleOf } from "../../../lists/title-of";
import { useSession } from "../../../react/session";
import { browserChance } from "../../../sync/clock";
import type { ListView } from "../../../sync/contract";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { pastStrings as words } from "../../../ui/strings/lists/past-strings";
import { strings } from "../../../ui/strings/strings";
import { reachOf } from "../../workspace/connectivity";
import { useBackground } from "../../workspace/use-background";
import { leavePast } from "../../workspace/use-commands";
import { ListsButton } from "../lists-button";
import type { PartProps } from "../types";

const NewListPane = lazyPart(() => import("./new-list-pane"));

const NO_WAY_BACK = () => null;

export interface PastPaneProps extends PartProps {
  readonly addField: RefObject<HTMLInputElement | null>;
}

export default function PastPane(props: PastPaneProps) {
  const { workspace, pageState, go } = props;
  const { session } = useSession();
  const { current, ready } = workspace;
  useBackground(props);
  useEffect(() => {
    pageState.order.current = []; // there are no rows for keys to go through
  }, [pageState.order]);
  const shown = isGuest(session) || current?.state !== "ready" || current.rev < 1 ? null : current;
  useEffect(() => {
    if (ready && shown === null) go({ past: false }, "replace");
  }, [ready, shown, go]);
  return shown === null ? (
    <p className="loading">{strings.app.loading}</p>
  ) : (
    <Past key={shown.id} {...props} view={shown} />
  );
}

function Past(props: PastPaneProps & { readonly view: ListView }) {
  const { workspace, actions, pageState, go, phone, view } = props;
  const [from, setFrom] = useState<ListNow | null>(null);
  const fixed = workspace.roleOf(view) === "viewer";
  const close = () => leavePast(pageState, go);
  const { now, note } = useAnew(view);
  const backOf = (then: Task) => {
    const { ops, exact } = putBack(now, then, new Date(), browserChance);
    if (ops.length === 0) return null;
    return () => {
      note(then.id, ops);
      void actions.make(view.id, ops, words.isBack(then.title), exact);
    };
  };
  return (
    <>
      <PastView
        list={view.id}
        now={now}
        head={view.rev}
        people={workspace.people}
        listOf={workspace.listOf}
        reach={reachOf(workspace.status)}
        backOf={fixed ? NO_WAY_BACK : backOf}
        onNewList={workspace.home === null ? null : setFrom}
        onClose={close}
        heading={(then, said) => (
          <header className="header past-head">
            <div className="min-w-0 flex-1">
              <h1 dir="auto" className="header-title text-left">
                {nameOf(view, then)}
              </h1>
              <p className="header-second text-soft">{said}</p>
            </div>
            <button
              type="button"
              className="button hit flex shrink-0 items-center gap-1.5"
              onClick={close}
            >
              <X aria-hidden="true" size={14} />
              {words.back}
            </button>
            {phone ? <ListsButton onOpen={() => pageState.setLayer("lists")} /> : null}
          </header>
        )}
      />
      {from === null ? null : (
        <Suspense>
          <NewListPane {...props} from={from} onClose={() => setFrom(null)} />
        </Suspense>
      )}
    </>
  );
}

/** The list today, in which what was dropped for good is found under its old id once it was made anew here. */
function useAnew(view: ListView) {
  const [anew, setAnew] = useState<ReadonlyMap<string, string>>(new Map());
  const now = useMemo((): ListNow => {
    if (anew.size === 0) return view;
    const records = new Map(view.records);
    for (const [old, id] of anew) {
      const record = view.records.get(id);
      if (record) records.set(old, record);
    }
    return { records, tasks: view.tasks };
  }, [view, anew]);
  const note = (old: string, ops: readonly Op[]) => {
    for (const { op, id } of ops) if (op === "create") setAnew(new Map([...anew, [old, id]]));
  };
  return { now, note };
}

function nameOf(view: ListView, then: ListNow | null): string {
  const title = then?.records.get(view.id)?.title;
  return (typeof title === "string" ? title : titleOf(view)) || strings.lists.untitled;
}
