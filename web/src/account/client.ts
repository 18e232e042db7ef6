/** Everything the page asks about people, in one object. */

import { asking } from "./ask";
import { own } from "./own";
import { servers } from "./server";
import { sessions } from "./session";
import { sharings } from "./sharing";

export type AccountClient = ReturnType<typeof accountClient>;

export function accountClient(fetcher: typeof fetch) {
  const ask = asking(fetcher);
  return {
    session: sessions(ask),
    sharing: sharings(ask),
    own: own(ask),
    server: servers(ask),
  };
}
