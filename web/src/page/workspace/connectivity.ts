import type { Reach } from "../../features/history/use-history";
import type { SyncStatus } from "../../sync/contract";

/** Whether what only the server has can be asked for. */
export function reachOf({ state }: SyncStatus): Reach {
  if (state === "live") return "online";
  return state === "connecting" ? "unsure" : "offline";
}
