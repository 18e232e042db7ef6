"use client";

import type { ReactNode } from "react";
import { at } from "../../site/path";
import { strings } from "../../ui/strings/strings";

export interface EntryCardProps {
  readonly title: string;
  readonly text?: string | null;
  readonly children: ReactNode;
}

/** One thing in the middle of an empty page. */
export function EntryCard({ title, text, children }: EntryCardProps) {
  return (
    <main className="entry">
      <div className="entry-inner">
        <p className="flex items-center gap-2.5 text-[15px] font-[650] tracking-[-0.01em]">
          {/* biome-ignore lint/performance/noImgElement: a fixed icon of 300 bytes */}
          <img src={at("/icon.svg")} alt="" width={22} height={22} />
          {strings.app.name}
        </p>
        <div className="flex flex-col gap-1.5">
          <h1 className="text-[22px] leading-[30px] font-[650] tracking-[-0.02em] break-words">
            {title}
          </h1>
          {text ? <p className="text-[14.5px] text-soft">{text}</p> : null}
        </div>
        {children}
      </div>
    </main>
  );
}
