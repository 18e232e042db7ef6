"use client";

import { strings } from "../../ui/strings/strings";

export interface NewsButtonProps {
  /** How much others changed; there is no button for nothing. */
  readonly news: number;
  /** In as few words as there is room for. */
  readonly short: boolean;
  readonly className: string;
  readonly onOpen: () => void;
}

/** Says how much is new, and opens what. */
export function NewsButton({ news, short, className, onOpen }: NewsButtonProps) {
  if (news === 0) return null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={strings.lists.news(news)}
      className={`${className} hit`}
      onClick={onOpen}
    >
      {short ? strings.lists.allNews(news) : strings.lists.news(news)}
    </button>
  );
}
