"use client";

/** Shows the others on a list where in it this person is, unless they do not want to be shown; and where they are in the world. */

import { useEffect, useState } from "react";
import { useTypingShown } from "../../features/presence/use-typing-shown";
import { storedShown, storedTyping } from "../../features/settings/shown";
import { introduce } from "../../lists/people/introduce";
import { storedName } from "../../lists/people/stored-name";
import { serversZone } from "../../lists/zone-of";
import { useClient } from "../../react/sync-provider";
import { type Spot, useShown } from "../../react/use-presence";
import { own } from "../../site/path";
import { storedValue, useStored } from "../../ui/browser/stored";
import type { Address } from "../frame/address";
import type { PageState } from "./use-page-state";
import type { Workspace } from "./use-workspace";

type Field = NonNullable<Spot["field"]>;

const SETTLED_MS = 800;
const storedZoned = storedValue(own("livelist.zoned"), "");
const FIELDS: readonly Field[] = ["title", "notes", "due", "priority", "tags", "comment"];

export function useOwnPlace(workspace: Workspace, pageState: PageState, place: Address): void {
  const shown = useStored(storedShown) !== "no";
  const task = pageState.editing ?? place.task;
  const typedIn = useTypedIn(task);
  const home = task ? workspace.lists.find(({ records }) => records.has(task)) : undefined;
  const list = home?.id ?? workspace.current?.id ?? null;
  const field = pageState.editing ? "title" : typedIn;
  const typing = useStored(storedTyping) !== "no";
  // First, so that whoever goes is gone: what it takes back is only the text.
  useTypingShown(shown && typing ? list : null, home && task ? task : null, field);
  useShown(shown ? list : null, home && task ? task : null, field);
  useIntroduced(workspace, shown ? list : null);
  useFirstZone(workspace);
}

/**
 * The first list is made by the server, whose clocks may show another day: its days become those of whoever uses it, as
 * those of the lists that they make are. Once on a device, so that whoever wants the server's may have it.
 */
function useFirstZone({ store, status, lists, summaries }: Workspace): void {
  const first = summaries.find(({ staying, role }) => staying && role === "owner")?.id;
  const view = lists.find(({ id, state }) => id === first && state === "ready");
  const named = typeof view?.records.get(view.id)?.zone === "string";
  const due = view !== undefined && status.state === "live" && !named;
  useEffect(() => {
    const servers = serversZone();
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!first || !due || servers === null || servers === here || storedZoned.read() !== "") return;
    storedZoned.write(here);
    const op = { op: "set", id: first, fields: { zone: here } } as const;
    store
      .handle(first)
      ?.commit([op], { undoable: false })
      .catch(() => undefined); // its settings can still do it
  }, [store, first, due]);
}

/** Without accounts, the others learn at once what to call whom they see; offline they see nobody. */
function useIntroduced({ store, status, lists }: Workspace, list: string | null): void {
  const { known, me } = useClient();
  const name = useStored(storedName);
  const ready = lists.some(({ id, state }) => id === list && state === "ready");
  const due = !known && name !== "" && ready && status.state === "live";
  // biome-ignore lint/correctness/useExhaustiveDependencies: each name is told
  useEffect(() => {
    const handle = due && list !== null ? store.handle(list) : null;
    // Not one name for each letter while it is typed.
    const timer = handle && setTimeout(() => introduce(me, handle), SETTLED_MS);
    return () => clearTimeout(timer ?? undefined);
  }, [store, me, list, due, name]);
}

/** The field of the open task that has the focus; a button that stands for one does not count. */
function useTypedIn(task: string | null): Field | undefined {
  const [field, setField] = useState<Field | undefined>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a field that goes with its task may not say so
  useEffect(() => setField(fieldOf(document.activeElement)), [task]);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => setField(fieldOf(target));
    const onBlur = ({ relatedTarget }: FocusEvent) => setField(fieldOf(relatedTarget));
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", onBlur);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", onBlur);
    };
  }, []);
  return field;
}

function fieldOf(target: EventTarget | null): Field | undefined {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement))
    return undefined;
  const name = target.closest<HTMLElement>("[data-panel]")?.dataset.panel;
  return FIELDS.find((field) => field === name);
}
