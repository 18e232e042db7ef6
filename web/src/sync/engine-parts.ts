/** What an engine is made of, and why it may be sending nothing. */

import type { Chance } from "../core/ids";
import type { Clock } from "./clock";
import type { History } from "./list/decided";
import type { Keeping } from "./list/keeping";
import type { Turning } from "./list/turns";
import type { Dial } from "./session/socket";
import type { Storage } from "./storage/storage";
import type { Tabs } from "./tabs/tabs";

export interface EngineParts {
  readonly url: string;
  readonly me: string;
  readonly client: string;
  readonly token: string | null;
  readonly dial: Dial;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly hidden: () => boolean;
  readonly history: History;
  readonly keeping: Keeping;
  /** Load what knows of turns. */
  readonly turning: () => Promise<Turning>;
}

/** Why nothing is sent although there may be a network. */
export interface Pause {
  readonly code: string;
  readonly message: string;
}
