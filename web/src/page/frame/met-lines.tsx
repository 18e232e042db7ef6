"use client";

import { useSyncExternalStore } from "react";
import { letGo, metIn, sayMet, seenMet } from "../../lists/met";
import type { ListView } from "../../sync/contract";
import { useStored } from "../../ui/browser/stored";
import { draftsIn, subscribeDrafts } from "../../ui/drafts/drafts";
import { GoneLine } from "../../ui/rows/gone-line";
import type { Actions } from "../workspace/use-actions";
import type { Workspace } from "../workspace/use-workspace";

export interface MetLinesProps {
  readonly me: string;
  readonly workspace: Workspace;
  readonly actions: Actions;
  /** A task whose own surface says it already. */
  readonly except: readonly (string | null)[];
}

/** What this person wrote to tasks that somebody else deleted meanwhile, in all their lists. */
export default function MetLines({ me, workspace, actions, except }: MetLinesProps) {
  const drafts = useSyncExternalStore(
    subscribeDrafts,
    () => JSON.stringify(workspace.lists.map(({ id }) => draftsIn(id).filter(isOfTask))),
    () => "[]",
  );
  const seen = useStored(seenMet);
  const resting = JSON.parse(drafts) as ReturnType<typeof draftsIn>[];
  const met = workspace.lists
    .flatMap((view, index) => {
      // Who may only look is shown all of their drafts in one place.
      const own = workspace.roleOf(view) === "viewer" ? [] : (resting[index] ?? []);
      return metIn(view, me, own, seen);
    })
    .filter(({ task }) => task === null || !except.includes(task.id));
  if (met.length === 0) return null;
  const mayRestore = (list: string) => {
    const view = workspace.lists.find(({ id }) => id === list) as ListView;
    return workspace.roleOf(view) !== "viewer";
  };
  return (
    <div className="flex shrink-0 flex-col gap-1.5 px-[18px] pt-1 pb-1.5 md:px-0">
      {met.map((each) => {
        const { key, list, task } = each;
        return (
          <GoneLine
            key={key}
            sentence={sayMet(each, workspace.people.name)}
            text={each.text}
            shown
            onRestore={task && mayRestore(list) ? () => actions.restore(list, task) : null}
            onDismiss={() => letGo(each)}
          />
        );
      })}
    </div>
  );
}

const isOfTask = ({ list, record }: { readonly list: string; readonly record: string }): boolean =>
  list !== record;
