"use client";

/** Hands in what a page that ended too soon was asked to save: a reload, a closed tab. */

import { useEffect } from "react";
import type { Task, TypedRecord } from "../../core/records";
import {
  dropDraft,
  handedDrafts,
  settleDraft,
  subscribeDrafts,
  writeDraft,
} from "../../ui/drafts/drafts";
import type { Draft } from "../../ui/drafts/types";
import type { Actions } from "./use-actions";
import type { Workspace } from "./use-workspace";

export function useHandedIn(workspace: Workspace, actions: Actions): void {
  const { lists, roleOf } = workspace;
  useEffect(() => {
    const look = () => {
      for (const draft of handedDrafts()) {
        const view = lists.find(({ id }) => id === draft.list);
        if (view?.state !== "ready" || roleOf(view) === "viewer") continue;
        const record = view.records.get(draft.record);
        if (record?.type === "task" || record?.type === "list") finish(draft, record, actions);
      }
    };
    look();
    return subscribeDrafts(look);
  }, [lists, roleOf, actions]);
}

function finish(draft: Draft, record: TypedRecord, actions: Actions): void {
  const { list, field, text, first } = draft;
  if (first === null) return;
  const now = record[field];
  const said = field === "title" ? text.trim() : text;
  if (now === text || now === said) dropDraft(draft);
  // Newer text stays; this one is offered beside it.
  else if (now !== first) writeDraft({ ...draft, handed: false });
  else {
    writeDraft({ ...draft, busy: true });
    const saved =
      record.type === "task" && field === "title"
        ? actions.rename(list, record as Task, said, first)
        : actions.set(list, record.id, { [field]: said }, { [field]: first });
    void saved.then((done) => settleDraft(draft, text, done));
  }
}
