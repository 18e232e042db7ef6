"use client";

import { Suspense, useDeferredValue } from "react";
import { lazyPart } from "../browser/lazy-part";
import { isMarked } from "./is-marked";
import { Pieces } from "./shown-pieces";
import type { RichTextProps } from "./types";

// Without the reader it is still a text.
const Markdown = lazyPart(() => import("./markdown").catch(() => ({ default: AsTyped })));

/** What somebody wrote; links open elsewhere, and who is mentioned has their colour. */
export function RichText(props: RichTextProps) {
  const typed = <AsTyped {...props} />;
  // A long talk is read bit by bit, once its words are there.
  const ready = useDeferredValue(true, false);
  if (!ready || !isMarked(props.text)) return typed;
  return (
    <Suspense fallback={typed}>
      <Markdown {...props} />
    </Suspense>
  );
}

function AsTyped({ text, people }: RichTextProps) {
  return (
    <p dir="auto" data-at={0} className="break-words whitespace-pre-wrap select-text">
      <Pieces text={text} people={people} />
    </p>
  );
}
