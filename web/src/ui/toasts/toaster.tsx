"use client";

import { useEffect, useId, useState } from "react";
import { dismissToast, type Toast, useAnnouncement, useToast, useToastPlace } from "./toasts";

const SHOWN_MS = 7000;

/** The toast and the live region. */
export function Toaster() {
  const spoken = useAnnouncement();
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {spoken}
      </div>
      <ToastPlace look="toast-place fixed inset-x-0 z-40" />
    </>
  );
}

/** Where the toast stands while no place was put above this one: a sheet lies over the page and keeps the focus within. */
export function ToastPlace({ look }: { readonly look: string }) {
  const toast = useToast();
  const above = useToastPlace(useId());
  return (
    <div className={`pointer-events-none flex justify-center px-4 ${look}`}>
      {toast && above ? <ToastCard key={toast.key} toast={toast} /> : null}
    </div>
  );
}

/** The clock stops while the pointer or the focus is on it. */
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
          className="hit -my-0.5 shrink-0 rounded-[4px] py-0.5 font-[620] outline-offset-4 hover:underline"
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
