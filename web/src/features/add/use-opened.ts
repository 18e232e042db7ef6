import { type FocusEvent, useEffect, useState } from "react";

export interface Opened {
  readonly opened: boolean;
  /** For the element in which the focus is. */
  readonly hears: {
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/**
 * Whether an element is in use: from when the focus comes until it has gone. A press that takes the focus away is over
 * first, or what it was meant for would move from under it.
 */
export function useOpened(): Opened {
  const [opened, setOpened] = useState(false);
  const [left, setLeft] = useState(false);
  useEffect(() => {
    if (!left) return;
    const close = () => setTimeout(() => setOpened(false));
    const events = ["pointerup", "pointercancel", "keyup"] as const;
    for (const each of events) window.addEventListener(each, close, true);
    return () => {
      for (const each of events) window.removeEventListener(each, close, true);
    };
  }, [left]);
  return {
    opened,
    hears: {
      onFocus() {
        setLeft(false);
        setOpened(true);
      },
      onBlur: ({ currentTarget, relatedTarget }) => setLeft(!currentTarget.contains(relatedTarget)),
    },
  };
}
