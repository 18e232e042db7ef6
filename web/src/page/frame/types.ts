/** What the parts of the page are given. */

import type { HomeActions } from "../../lists/home";
import type { Actions } from "../workspace/use-actions";
import type { PageState } from "../workspace/use-page-state";
import type { Workspace } from "../workspace/use-workspace";
import type { Address, Go } from "./address";

export interface PartProps {
  readonly me: string;
  readonly workspace: Workspace;
  readonly actions: Actions;
  readonly home: HomeActions;
  readonly pageState: PageState;
  readonly place: Address;
  readonly go: Go;
  readonly phone: boolean;
  /** The panel stands beside the list. */
  readonly wide: boolean;
}
