import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";

type Field = RefObject<HTMLInputElement | HTMLTextAreaElement | null>;

/** Puts the caret somewhere once the field has the text that was written to it. */
export function useCaret(field: Field): (caret: number) => void {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  return useCallback((caret) => {
    wanted.current = caret;
  }, []);
}
