/** Everything the dialogs about people ask; who is in front of the page is asked without them (`session.ts`). */

import { asking } from "./ask";
import { own } from "./own";
import { servers } from "./server";
import { sharings } from "./sharing";

export type AccountClient = ReturnType<typeof accountClient>;

export function accountClient(fetcher: typeof fetch) {
  const ask = asking(fetcher);
  return {
    sharing: sharings(ask),
    own: own(ask),
    server: servers(ask),
  };
}
