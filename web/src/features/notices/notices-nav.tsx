"use client";

/** The way to the notices, with how many are unread: in the sidebar, and on the phone in the header. */

import { Bell } from "lucide-react";
import { useEffect } from "react";
import { isOver, type NoticeHome } from "../../lists/notices";
import { closeShown } from "../../ui/browser/shown-pushes";
import { useStanding } from "../../ui/browser/use-standing";
import { digits } from "../../ui/format/digits";
import { noticeStrings as words } from "../../ui/strings/notice-strings";

export interface NoticesNavProps {
  readonly home: NoticeHome;
  readonly unread: number;
  readonly current: boolean;
  readonly bell: boolean;
  readonly onOpen: () => void;
  /** A push was chosen that leads there: the part of an address from the question mark on. */
  readonly onPlace: (search: string) => void;
}

export default function NoticesNav(props: NoticesNavProps) {
  const { home, unread, current, bell, onOpen } = props;
  useAppBadge(unread);
  usePushes(home, props.onPlace);
  const count = unread > 0 ? digits(unread) : "";
  if (bell)
    return (
      <button
        type="button"
        aria-label={words.nav(unread)}
        aria-current={current ? "page" : undefined}
        className="icon-button relative"
        onClick={onOpen}
      >
        <Bell aria-hidden="true" size={19} />
        {count ? (
          <span aria-hidden="true" className="notices-badge absolute top-0.5 right-0.5">
            {count}
          </span>
        ) : null}
      </button>
    );
  return (
    <button
      type="button"
      aria-label={words.nav(unread)}
      className="nav-item"
      aria-current={current ? "page" : undefined}
      onClick={onOpen}
    >
      <Bell aria-hidden="true" size={16} strokeWidth={1.8} className="nav-icon" />
      <span className="flex-1 text-left">{words.title}</span>
      {count ? (
        <span aria-hidden="true" className="notices-badge">
          {count}
        </span>
      ) : null}
    </button>
  );
}

/** On the icon of a page that was installed. */
function useAppBadge(unread: number): void {
  useEffect(() => {
    const set = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
    set?.catch(() => undefined);
  }, [unread]);
}

/** What is read here is no news on this device any more, and what is chosen there is shown here. */
function usePushes(home: NoticeHome, onPlace: (search: string) => void): void {
  useEffect(() => {
    void closeShown((tag) => isOver(home, tag));
  }, [home]);
  const go = useStanding({ onPlace });
  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const hear = ({ data }: MessageEvent) => {
      if (typeof data?.go === "string") go.onPlace(data.go);
    };
    workers?.addEventListener("message", hear);
    return () => workers?.removeEventListener("message", hear);
  }, [go]);
}
