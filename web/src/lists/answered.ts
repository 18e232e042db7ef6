/** Whether the server has an edit, where being on this device is not enough. */

import type { ListHandle } from "../sync/contract";

/** Resolves when the server has answered for these records, be it with a refusal. */
export function answered(handle: ListHandle, records: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const { pending } = handle.view();
      if (records.some((id) => pending.has(id))) return;
      stop();
      resolve();
    };
    stop = handle.subscribe(look);
    look();
  });
}
