/** Leave a list somebody shared: the server first, since only it can take a right away. */

import { asking } from "../account/ask";
import { sharings } from "../account/sharing";
import type { SyncClient } from "../sync/contract";
import { strings } from "../ui/strings";
import { showToast } from "../ui/toasts";

/** Says how it went; answers whether it did. */
export async function leaveList(sync: SyncClient, list: string, title: string): Promise<boolean> {
  try {
    await sharings(asking((...request) => fetch(...request))).remove(list, sync.me);
    await sync.forgetList(list);
  } catch (error) {
    const why = error instanceof Error && error.message !== "" ? error.message : null;
    showToast(why ?? strings.toast.notNow);
    return false;
  }
  showToast(strings.toast.left(title));
  return true;
}
