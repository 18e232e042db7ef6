/** Leave a list somebody shared: the server first, since only it can take a right away. */

import { asking } from "../../account/ask";
import { sharings } from "../../account/sharing";
import { fetchHere } from "../../site/path";
import type { SyncClient } from "../../sync/contract";
import { inWords } from "../../ui/language/register";
import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";

/** Shows how it went; answers whether it did. */
export async function leaveList(sync: SyncClient, list: string, title: string): Promise<boolean> {
  try {
    await sharings(asking(fetchHere)).remove(list, sync.me);
    await sync.forgetList(list);
  } catch (error) {
    const why = error instanceof Error && error.message !== "" ? inWords(error.message) : null;
    showToast(why ?? strings.toast.notNow);
    return false;
  }
  showToast(strings.toast.left(title));
  return true;
}
