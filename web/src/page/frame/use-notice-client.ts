"use client";

import { useMemo } from "react";
import { asking } from "../../account/ask";
import { type NoticeClient, noticeClient } from "../../account/notices";
import { useClient } from "../../react/sync-provider";
import { fetchHere } from "../../site/path";

/** Without accounts the server learns from the page who this is, so that nobody is told by push of what they did. */
export function useNoticeClient(): NoticeClient {
  const { me, known } = useClient();
  return useMemo(() => noticeClient(asking(known ? fetchHere : fetchAs(me))), [me, known]);
}

const fetchAs =
  (me: string): typeof fetchHere =>
  (address, init) =>
    fetchHere(address, { ...init, headers: { ...init?.headers, "Livelist-Actor": me } });
