"use client";

import { useSyncExternalStore } from "react";
import type { ListView } from "../sync/contract";
import { draftsIn, subscribeDrafts } from "../ui/drafts";
import { GoneLine } from "../ui/gone-line";
import { useStored } from "../ui/stored";
import { letGo, metIn, sayMet, seenMet } from "./met";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";

export interface MetLinesProps {
  readonly me: string;
  readonly desk: Desk;
  readonly doing: Doing;
  /** A task whose own surface says it already. */
  readonly except: readonly (string | null)[];
}

/** What this person wrote to tasks that somebody else deleted meanwhile, in all their lists. */
export default function MetLines({ me, desk, doing, except }: MetLinesProps) {
  const drafts = useSyncExternalStore(
    subscribeDrafts,
    () => JSON.stringify(desk.lists.map(({ id }) => draftsIn(id).filter(isOfTask))),
    () => "[]",
  );
  const seen = useStored(seenMet);
  const resting = JSON.parse(drafts) as ReturnType<typeof draftsIn>[];
  const met = desk.lists
    .flatMap((view, index) => {
      // Who may only look is shown all of their drafts in one place.
      const own = desk.roleOf(view) === "viewer" ? [] : (resting[index] ?? []);
      return metIn(view, me, own, seen);
    })
    .filter(({ task }) => task === null || !except.includes(task.id));
  if (met.length === 0) return null;
  const mayRestore = (list: string) => {
    const view = desk.lists.find(({ id }) => id === list) as ListView;
    return desk.roleOf(view) !== "viewer";
  };
  return (
    <div className="flex shrink-0 flex-col gap-1.5 px-[18px] pt-1 pb-1.5 md:px-0">
      {met.map((each) => {
        const { key, list, task } = each;
        return (
          <GoneLine
            key={key}
            sentence={sayMet(each, desk.people.name)}
            text={each.text}
            shown
            onRestore={task && mayRestore(list) ? () => doing.restore(list, task) : null}
            onDismiss={() => letGo(each)}
          />
        );
      })}
    </div>
  );
}

const isOfTask = ({ list, record }: { readonly list: string; readonly record: string }): boolean =>
  list !== record;
