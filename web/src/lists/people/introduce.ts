/** Names without accounts: a `member` record in each list says what its id is called. */

import { isBlank } from "../../core/blank";
import type { Op } from "../../core/records";
import { NAME_MAX } from "../../core/rules";
import type { ListHandle } from "../../sync/contract";
import { storedName } from "./stored-name";

/** Whoever edits a list, or is shown in it, and has a name leaves it there, so that the others see who it is. */
export function introduce(me: string, handle: ListHandle): void {
  const name = storedName.read().trim().slice(0, NAME_MAX);
  if (isBlank(name)) return;
  const known = handle.view().records.get(me);
  if (known?.name === name && !known.deleted_at) return;
  const op: Op = known
    ? { op: "set", id: me, fields: { name } }
    : { op: "create", id: me, type: "member", fields: { name } };
  handle.commit([op], { undoable: false }).catch(() => undefined); // the name can wait for the next edit
}
