/** A typed line as a task below another: it has that one's list and section, so none can be named in it. */

import { readerIn } from "../../../lists/quick/line-reader";
import type { ListView } from "../../../sync/contract";
import type { Adding } from "../../../ui/drafts/handed";
import type { PartProps } from "../types";

export async function addSubtask(
  { me, actions }: Pick<PartProps, "me" | "actions">,
  list: ListView,
  parent: string,
  line: string,
): Promise<Adding> {
  const records = new Map([...list.records].filter(([, record]) => record.type !== "section"));
  const read = await readerIn({ list: { ...list, records }, lists: [], me });
  const { title, fields } = read(line, new Set());
  return actions.add(list.id, [{ ...fields, title, notes: fields.notes ?? "", parent }]);
}
