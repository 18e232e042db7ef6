"use client";

/** What stands where tasks would: of lists that are gone, unreadable or empty. */

import { Suspense } from "react";
import { EmptyList } from "../../../features/list/empty-list";
import type { ListView } from "../../../sync/contract";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { filterStrings } from "../../../ui/strings/lists/filter-strings";
import { strings } from "../../../ui/strings/strings";
import type { Workspace } from "../../workspace/use-workspace";
import type { Go } from "../address";
import { RefusedLines } from "../refused-lines";
import type { ListPaneProps } from "./types";

const GoneList = lazyPart(() => import("../gone-list"));
const KeptNote = lazyPart(() => import("../../../features/status/kept-note"));

/** In place of a list that the server cannot read and this device does not have. */
export function UnreadableList({ workspace, go }: ListPaneProps) {
  return (
    <EmptyList
      sentence={strings.list.unreadable}
      example=""
      action={elsewhereFrom(workspace, go)}
    />
  );
}

function elsewhereFrom({ lists, current }: Workspace, go: Go) {
  const first = lists.find(({ id, unreadable }) => id !== current?.id && !unreadable);
  return first
    ? { label: strings.list.goneAction, run: () => go({ list: first.id, task: null }, "replace") }
    : null;
}

/** What is left of a list that is gone: what this person had typed and what was refused, and a way on. */
export function Gone({ workspace, go }: ListPaneProps) {
  const { current } = workspace;
  const action = elsewhereFrom(workspace, go);
  if (!current) return <EmptyList sentence={strings.list.gone} example="" action={action} />;
  const fresh = `${workspace.status.state} ${current.rev} ${current.pending.size}`;
  return (
    <div className="overflow-y-auto pt-3">
      <Suspense>
        <GoneList list={current.id} people={workspace.people} fresh={fresh} action={action} />
      </Suspense>
      <Kept why="gone" list={current} />
      <RefusedLines lists={[current]} store={workspace.store} />
    </div>
  );
}

export function Kept({ why, list }: { readonly why: "viewer" | "gone"; readonly list: ListView }) {
  return (
    <Suspense>
      <KeptNote why={why} list={list.id} />
    </Suspense>
  );
}

export function Empty({
  workspace,
  place,
  addField,
  filtered,
}: ListPaneProps & { readonly filtered: boolean }) {
  if (filtered)
    return (
      <EmptyList sentence={filterStrings.none} example={filterStrings.placeholder} action={null} />
    );
  if (place.view && place.view !== "notices") {
    const { empty, example, mineExample } = strings.views;
    return (
      <EmptyList
        sentence={empty[place.view]}
        example={place.view === "mine" ? mineExample : example}
        action={null}
      />
    );
  }
  return (
    <EmptyList
      sentence={strings.list.empty}
      example={strings.list.like(strings.list.emptyExample)}
      action={
        workspace.current && workspace.roleOf(workspace.current) === "viewer"
          ? null
          : { label: strings.list.emptyAction, run: () => addField.current?.focus() }
      }
    />
  );
}
