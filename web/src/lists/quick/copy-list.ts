/** Puts a list on the clipboard as Markdown, and says so. */

import type { ListView } from "../../sync/contract";
import { copyText } from "../../ui/browser/copy-text";
import { paperStrings } from "../../ui/strings/lists/paper-strings";
import { showToast } from "../../ui/toasts/toasts";
import { signsFor, storedSigns } from "./choice";
import { readerIn } from "./line-reader";
import { markdownOf } from "./markdown";

/** `lists` are those that a line may name, wherever it is pasted. */
export async function copyList(
  list: ListView,
  lists: readonly ListView[],
  me: string,
): Promise<void> {
  const read = await readerIn({ list, lists, me });
  const done = await copyText(markdownOf(list, read, signsFor(storedSigns.read())));
  showToast(done ? paperStrings.copied(list.tasks.length) : paperStrings.notCopied);
}
