/** What was done, said with the way back. */

import { strings } from "../../ui/strings/strings";
import { showToast } from "../../ui/toasts/toasts";

export function offerUndo(text: string, ...backs: readonly (() => void)[]): void {
  const run = () => {
    for (const back of backs) back();
  };
  showToast(text, { label: strings.toast.undo, run });
}
