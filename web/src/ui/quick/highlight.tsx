/** What was understood, marked in the field itself: the same letters lie under the field's own, unseen, in the same places. */

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Part } from "../../core/quick/line";

export type QuickField = HTMLInputElement | HTMLTextAreaElement;

export interface HighlightProps {
  readonly field: QuickField;
  readonly line: string;
  readonly parts: readonly Part[];
  /** Where what hangs from the field hangs. */
  readonly hook: number;
  readonly hookRef: RefObject<HTMLSpanElement | null>;
}

export function Highlight({ field, line, parts, hook, hookRef }: HighlightProps) {
  const letters = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // A field that is shorter than its text shows the part that the caret is in.
    const follow = () => {
      const { scrollLeft, scrollTop } = field;
      if (letters.current)
        letters.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    };
    follow();
    const later = () => requestAnimationFrame(follow);
    const events = ["scroll", "select", "keyup", "focus", "blur"] as const;
    for (const each of events) field.addEventListener(each, later);
    document.addEventListener("selectionchange", later);
    return () => {
      for (const each of events) field.removeEventListener(each, later);
      document.removeEventListener("selectionchange", later);
    };
  });
  return (
    <div aria-hidden="true" className="quick-under">
      <div ref={letters} dir="auto" className="quick-letters">
        {spansOf(line, parts, hook).map(({ from, text, part }) => (
          <span key={from}>
            {from === hook ? <span ref={hookRef} /> : null}
            {part ? <mark data-kind={part.kind}>{text}</mark> : text}
          </span>
        ))}
      </div>
    </div>
  );
}

interface Span {
  readonly from: number;
  readonly text: string;
  readonly part: Part | null;
}

/** The line cut where something was understood, and where something hangs. */
function spansOf(line: string, parts: readonly Part[], hook: number): readonly Span[] {
  const cuts = new Set([0, line.length, ...parts.flatMap(({ begin, end }) => [begin, end])]);
  if (hook > 0 && hook < line.length) cuts.add(hook);
  const places = [...cuts].sort((one, two) => one - two);
  return places.slice(0, -1).map((from, index) => ({
    from,
    text: line.slice(from, places[index + 1]),
    part: parts.find(({ begin, end }) => begin <= from && from < end) ?? null,
  }));
}
