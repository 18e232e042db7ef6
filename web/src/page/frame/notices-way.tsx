"use client";

/** The way to the notices: loaded beside the page, with its place kept. */

import { Suspense } from "react";
import type { NoticeHome } from "../../lists/notices";
import { lazyPart } from "../../ui/browser/lazy-part";
import { parseAddress } from "./address";
import type { PartProps } from "./types";

const NoticesNav = lazyPart(() => import("../../features/notices/notices-nav"));

export interface NoticesWayProps extends Pick<PartProps, "pageState" | "place" | "go"> {
  readonly home: NoticeHome;
  readonly unread: number;
  readonly bell: boolean;
  readonly onOpened?: () => void;
}

export function NoticesWay(props: NoticesWayProps) {
  const { pageState, place, go, home, unread, bell, onOpened } = props;
  return (
    <Suspense fallback={bell ? null : <span className="nav-item" />}>
      <NoticesNav
        home={home}
        unread={unread}
        bell={bell}
        current={place.view === "notices"}
        onOpen={() => {
          pageState.select(null);
          go({ view: "notices", list: null, task: null });
          onOpened?.();
        }}
        onPlace={(search) => go(parseAddress(search))}
      />
    </Suspense>
  );
}
