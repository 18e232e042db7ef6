import type { RefusedEdit } from "../features/status/refused-edits";
import type { ListView } from "../sync/contract";
import type { BoardStore } from "./board";

/** What the server did not take in these lists, for its author to read, copy and let go of. */
export function refusedIn(lists: readonly ListView[], store: BoardStore): RefusedEdit[] {
  return lists.flatMap((view) =>
    view.refused.map((refused) => ({
      key: `${view.id}/${refused.client}/${refused.seq}`,
      message: refused.message,
      ops: refused.ops,
      dismiss: () => void store.handle(view.id)?.dismiss(refused),
    })),
  );
}
