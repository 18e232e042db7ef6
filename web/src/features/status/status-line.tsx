"use client";

import type { SyncStatus } from "../../react/use-sync-status";
import { inWords } from "../../ui/language/register";
import { strings } from "../../ui/strings/strings";
import { useFresh } from "./fresh";

export interface StatusLineProps {
  readonly status: SyncStatus;
  readonly durable: boolean;
  readonly onRetry: () => void;
}

interface Said {
  readonly text: string;
  readonly dot: string;
  readonly retry: boolean;
  /** A page that is too old is helped by nothing else. */
  readonly reload?: boolean;
}

const TOO_OLD = new Set(["outdated", "unsupported_protocol", "close_4502"]);

export function sayStatus(status: SyncStatus): Said {
  const { waiting } = status;
  switch (status.state) {
    case "live":
      return waiting === 0
        ? { text: strings.status.live, dot: "bg-green", retry: false }
        : { text: strings.status.saving, dot: "bg-green", retry: false };
    case "connecting":
      return {
        text: waiting === 0 ? strings.status.connecting : strings.status.connectingWaiting(waiting),
        dot: "bg-amber",
        retry: false,
      };
    case "offline":
      return {
        text: strings.status.because(
          waiting === 0 ? strings.status.offline : strings.status.offlineWaiting(waiting),
          status.reason,
        ),
        dot: "bg-red",
        retry: true,
      };
    case "paused":
      return {
        text: strings.status.paused(inWords(status.message)),
        dot: "bg-red",
        retry: true,
        reload: TOO_OLD.has(status.code),
      };
  }
}

export function StatusLine({ status, durable, onRetry }: StatusLineProps) {
  const said = sayStatus(status);
  const fresh = useFresh(status.state === "live") && !said.reload;
  return (
    <div className="min-w-0 text-[12.8px] leading-[18px] text-soft">
      <p className="flex items-start gap-2">
        <span
          aria-hidden="true"
          className={`status-dot mt-[6px] size-[7px] shrink-0 rounded-full ${said.dot}`}
        />
        <span>
          <span role="status" data-status={status.state}>
            {said.text}
          </span>
          {said.retry ? (
            <button
              type="button"
              className="hit ml-2 rounded-[4px] font-[570] text-accent-ink hover:underline"
              onClick={said.reload ? () => location.reload() : onRetry}
            >
              {said.reload ? strings.status.reload : strings.status.retry}
            </button>
          ) : null}
        </span>
      </p>
      {fresh ? (
        <p className="mt-1 pl-[15px]">
          <span role="status">{strings.status.fresh}</span>
          <button
            type="button"
            className="hit ml-2 rounded-[4px] font-[570] text-accent-ink hover:underline"
            onClick={() => location.reload()}
          >
            {strings.status.reload}
          </button>
        </p>
      ) : null}
      {status.state === "live" && status.slow ? (
        <p className="mt-1 pl-[15px]">{strings.status.slow}</p>
      ) : null}
      {durable ? null : <p className="mt-1 pl-[15px] text-amber-ink">{strings.status.memory}</p>}
    </div>
  );
}
