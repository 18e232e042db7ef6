"use client";

/** Puts what somebody came with into the add field of the list it is meant for, or of the one that is open. */

import { useEffect } from "react";
import { readDraft, writeDraft } from "../../ui/drafts/drafts";
import { HANDED } from "../../ui/drafts/handed";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";
import { forgetShared, readShared } from "../entry/shared";
import type { CommandTools } from "./use-commands";
import { openLists, type Workspace } from "./use-workspace";

export function useShared({ workspace, pageState, go, addField }: CommandTools): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of the lists is a reason to look
  useEffect(() => {
    const shared = readShared();
    const asked = workspace.lists.find(({ id }) => id === shared?.list);
    if (shared === null || !workspace.ready || asked?.state === "loading") return;
    forgetShared();
    const list = placeFor(workspace, asked?.id);
    if (list === null) return void showToast(strings.add.nowhere);
    if (shared.line !== "") putLine(list, shared.line);
    pageState.fresh.current = list;
    go({ list, view: null, task: null }, "replace");
    addField.current?.focus();
  }, [workspace]);
}

function placeFor(workspace: Workspace, asked: string | undefined): string | null {
  const open = openLists(workspace).map(({ id }) => id);
  const wished = [asked, workspace.current?.id].find((id) => id !== undefined && open.includes(id));
  return wished ?? open[0] ?? null;
}

/** What is being typed there stays; the line is offered below it. */
function putLine(list: string, text: string): void {
  const spot = { list, record: list, field: "add" };
  const typed = readDraft(spot)?.text ?? "";
  if (typed === "" || typed === text) writeDraft({ ...spot, text, first: null, left: false });
  else {
    const record = `shared-${Date.now()}`;
    writeDraft({ list, record, field: HANDED, text, first: null, left: true });
  }
}
