/** What the palette does besides what has a key: the words of the page's own buttons and of the open list's menu. */

import { printList } from "../../features/list/print-list";
import { copyList } from "../../lists/quick/copy-list";
import { leavingStrings } from "../../ui/strings/leaving-strings";
import { paperStrings } from "../../ui/strings/lists/paper-strings";
import { strings } from "../../ui/strings/strings";
import type { Layer } from "../workspace/use-page-state";
import { openLists } from "../workspace/use-workspace";
import type { PartProps } from "./types";

interface Act {
  readonly label: string;
  run(): void;
}

export interface Signed {
  /** Whether this person may share, and has an account to look after. */
  readonly shares: boolean;
  readonly account: string | null;
  readonly guest: boolean;
}

export function pageActs(props: PartProps, { shares, account, guest }: Signed): readonly Act[] {
  const { workspace, pageState, go, me } = props;
  const { current } = workspace;
  const layer = (name: Layer, label: string): Act => ({
    label,
    run: () => pageState.setLayer(name),
  });
  const figures = (list: string | null, label: string): Act => ({
    label,
    run() {
      pageState.select(null);
      go({ view: null, list, task: null, figures: true });
    },
  });
  const ofList =
    current?.state === "ready"
      ? [
          ...(shares ? [layer("share", strings.lists.share)] : []),
          ...(guest ? [] : [layer("history", strings.history)]),
          layer("settings", leavingStrings.menu),
          { label: paperStrings.print, run: () => printList(false) },
          { label: paperStrings.printNotes, run: () => printList(true) },
          {
            label: paperStrings.copy,
            run: () => void copyList(current, openLists(workspace), me),
          },
        ]
      : [];
  return [
    ...button("new-list", strings.lists.create),
    ...ofList,
    figures(null, strings.views.analytics),
    ...(guest ? [] : [layer("deleted", strings.lists.deleted)]),
    ...button("settings", strings.settings.open),
    ...(account === null ? [] : [layer("account", account)]),
  ];
}

/** One that is on the page just now, and is pressed. */
function button(act: string, label: string): readonly Act[] {
  const found = document.querySelector<HTMLElement>(`[data-act="${act}"]`);
  return found === null ? [] : [{ label, run: () => found.click() }];
}
