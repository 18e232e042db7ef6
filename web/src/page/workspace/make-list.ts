/** A list made anew from one, or from what one was: there at once, on this device first, and gone again by its undo. */

import type { Op } from "../../core/records";
import type { ListNow } from "../../lists/past/put-back";
import { templateOps, type Wishes } from "../../lists/past/template";
import { browserChance } from "../../sync/clock";
import type { ListView, SyncClient } from "../../sync/contract";
import { pastStrings } from "../../ui/strings/lists/past-strings";
import { strings } from "../../ui/strings/strings";
import { toColor } from "../../ui/theme/palette";
import { showToast } from "../../ui/toasts/toasts";
import { offerUndo } from "./offer-undo";

export interface ListFrom {
  readonly view: ListView;
  readonly from: ListNow;
  readonly title: string;
  readonly wishes: Wishes;
}

/** `onGone` is called when it is taken back. Answers its id; null if this device could not keep it. */
export async function makeListFrom(
  client: Pick<SyncClient, "createList" | "deleteList" | "list">,
  { view, from, title, wishes }: ListFrom,
  onGone: (list: string) => void,
): Promise<string | null> {
  const ops = templateOps(from, view.records, wishes, new Date(), browserChance);
  const icon = from.records.get(view.id)?.icon;
  try {
    const id = await client.createList(title, toColor(view.color));
    const sign: readonly Op[] =
      typeof icon === "string" ? [{ op: "set", id, fields: { icon } }] : [];
    const handle = client.list(id);
    try {
      if (sign.length + ops.length > 0) await handle.commit([...sign, ...ops], { undoable: false });
    } finally {
      handle.release();
    }
    offerUndo(pastStrings.template.made(title), () => {
      client.deleteList(id).then(
        () => onGone(id),
        () => showToast(strings.toast.failed),
      );
    });
    return id;
  } catch {
    showToast(strings.toast.failed);
    return null;
  }
}
