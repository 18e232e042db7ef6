"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { at } from "../../site/path";
import { strings } from "../../ui/strings/strings";

export interface EntryCardProps {
  readonly title: string;
  readonly text?: string | null;
  readonly children: ReactNode;
}

/** One thing in the middle of an empty page. Who has keys types at once; a finger would only call the keyboard over it. */
export function EntryCard({ title, text, children }: EntryCardProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const touched = window.matchMedia?.("(pointer: coarse)").matches;
    if (!touched) card.current?.querySelector("input")?.focus();
  }, []);
  return (
    <main ref={card} className="entry">
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
