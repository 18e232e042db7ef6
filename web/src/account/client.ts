/** Everything the dialogs about people and sharing ask; who is in front of the page is asked without them (`session.ts`). */

import type { Fetch } from "../site/path";
import { asking } from "./ask";
import { own } from "./own";
import { servers } from "./server";
import { sharings } from "./sharing";
import { webhooks } from "./webhooks";

export type AccountClient = ReturnType<typeof accountClient>;

export function accountClient(fetcher: Fetch) {
  const ask = asking(fetcher);
  return {
    sharing: sharings(ask),
    own: own(ask),
    server: servers(ask),
    webhooks: webhooks(ask),
  };
}
