"use client";

/** Tells the others on a list where in it this person is, unless they do not want to be shown. */

import { useEffect, useState } from "react";
import { storedName } from "../features/settings/name";
import { storedShown } from "../features/settings/shown";
import { useClient } from "../react/sync-provider";
import { type Spot, useShown } from "../react/use-presence";
import { useStored } from "../ui/stored";
import { introduce } from "./introduce";
import type { Place } from "./place";
import type { Desk } from "./use-desk";
import type { Floor } from "./use-floor";

type Field = NonNullable<Spot["field"]>;

const SETTLED_MS = 800;
const FIELDS: readonly Field[] = ["title", "notes", "due", "priority", "tags"];

export function useGaze(desk: Desk, floor: Floor, place: Place): void {
  const shown = useStored(storedShown) !== "no";
  const task = floor.editing ?? place.task;
  const typedIn = useTypedIn(task);
  const home = task ? desk.lists.find(({ records }) => records.has(task)) : undefined;
  const list = home?.id ?? desk.current?.id ?? null;
  const field = floor.editing ? "title" : typedIn;
  useShown(shown ? list : null, home && task ? task : null, field);
  useIntroduced(desk, shown ? list : null);
}

/** Without accounts, the others learn at once what to call whom they see; offline they see nobody. */
function useIntroduced({ store, status, lists }: Desk, list: string | null): void {
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
