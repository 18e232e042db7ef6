"use client";

import { useEffect, useState } from "react";
import { dismissToast, type Toast, useAnnouncement, useToast } from "./toasts";

const SHOWN_MS = 7000;

/** The toast and the live region. The clock stops while the pointer or the focus is on the toast. */
export function Toaster() {
  const toast = useToast();
  const spoken = useAnnouncement();
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {spoken}
      </div>
      <div className="toast-place pointer-events-none fixed inset-x-0 z-40 flex justify-center px-4">
        {toast ? <ToastCard key={toast.key} toast={toast} /> : null}
      </div>
    </>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.key), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.key]);
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock, there is nothing to operate
    <div
      data-toast
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="toast-in pointer-events-auto flex max-w-[min(30rem,100%)] items-start gap-3.5 rounded-[9px] bg-ink px-3.5 py-2.5 text-[13.4px] text-panel shadow-lift"
    >
      <span className="line-clamp-2 min-w-0 break-words">{toast.text}</span>
      {action ? (
        <button
          type="button"
          className="hit shrink-0 rounded-[4px] font-[620] outline-offset-4 hover:underline"
          onClick={() => {
            dismissToast(toast.key);
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
    </div>
  );
}
