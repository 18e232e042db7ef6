"use client";

/** Hands in what a page that ended too soon was asked to save: a reload, a closed tab. */

import { useEffect } from "react";
import type { Task, TypedRecord } from "../core/records";
import {
  type Draft,
  dropDraft,
  handedDrafts,
  settleDraft,
  subscribeDrafts,
  writeDraft,
} from "../ui/drafts";
import type { Desk } from "./use-desk";
import type { Doing } from "./use-doing";

export function useHanded(desk: Desk, doing: Doing): void {
  const { lists, roleOf } = desk;
  useEffect(() => {
    const look = () => {
      for (const draft of handedDrafts()) {
        const view = lists.find(({ id }) => id === draft.list);
        if (view?.state !== "ready" || roleOf(view) === "viewer") continue;
        const record = view.records.get(draft.record);
        if (record?.type === "task") finish(draft, record, doing);
      }
    };
    look();
    return subscribeDrafts(look);
  }, [lists, roleOf, doing]);
}

function finish(draft: Draft, record: TypedRecord, doing: Doing): void {
  const { list, field, text, first } = draft;
  if (first === null) return;
  const now = record[field];
  if (now === text || (field === "title" && now === text.trim())) dropDraft(draft);
  // Newer text stays; this one is offered beside it.
  else if (now !== first) writeDraft({ ...draft, handed: false });
  else {
    writeDraft({ ...draft, busy: true });
    const saved =
      field === "title"
        ? doing.rename(list, record as Task, text.trim(), first)
        : doing.set(list, record.id, { [field]: text }, { [field]: first });
    void saved.then((done) => settleDraft(draft, text, done));
  }
}
