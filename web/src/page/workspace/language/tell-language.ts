/** Tells the server in which language notices are to leave it. Loaded for that alone. */

import { as, asking } from "../../../account/ask";
import { noticeClient } from "../../../account/notices";
import { fetchHere } from "../../../site/path";

export interface Teller {
  /** Null where the server knows who asks. */
  readonly as: string | null;
  /** Whatever the server has; else only if it has none. */
  readonly sure: boolean;
}

export async function tellLanguage(language: string, teller: Teller): Promise<void> {
  const client = noticeClient(asking(teller.as === null ? fetchHere : as(fetchHere, teller.as)));
  if (!teller.sure && (await client.choices()).language !== "") return;
  await client.choose({ language });
}
