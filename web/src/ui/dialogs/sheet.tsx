"use client";

/** A modal surface: in the middle, below the top (the palette), from the side (lists) or from below (a task on the phone). */

import * as Dialog from "@radix-ui/react-dialog";
import type { ReactNode } from "react";
import { composes } from "../fields/composes";
import { ToastPlace } from "../toasts/toaster";

export type SheetPlace = "middle" | "top" | "left" | "bottom" | "right";

const PLACES: Readonly<Record<SheetPlace, string>> = {
  middle:
    "left-1/2 top-[12vh] w-[min(36rem,calc(100vw-2rem))] max-h-[76vh] -translate-x-1/2 rounded-[11px] sheet-fade",
  top: "left-1/2 top-[min(92px,11.5vh)] w-[min(640px,calc(100vw-1.5rem))] max-h-[min(36rem,86dvh)] -translate-x-1/2 rounded-[12px] sheet-fade",
  left: "inset-y-0 left-0 w-[min(19rem,86vw)] sheet-left",
  bottom: "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-[14px] sheet-up",
  right: "inset-y-0 right-0 w-[min(21.25rem,92vw)] sheet-right",
};

export interface SheetProps {
  readonly place: SheetPlace;
  readonly label: string;
  readonly onClose: () => void;
  /** A press beside it; by default it closes. */
  readonly onOutside?: () => void;
  readonly children: ReactNode;
  /** Where the focus goes when it is open; by default to the first thing in it. */
  readonly onOpened?: (sheet: HTMLElement) => void;
  /** The sheet is gone. Answers whether the focus was seen to; else it goes where it was before. */
  readonly onClosed?: () => boolean;
}

export default function Sheet(props: SheetProps) {
  const { place, label, onClose, onOutside, children, onOpened, onClosed } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="sheet-fade fixed inset-0 z-50 bg-black/30" />
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            // Long text and input methods have a use for it of their own; the next one closes.
            if (event.target instanceof HTMLTextAreaElement || composes(event))
              event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            if (!onOpened) return;
            event.preventDefault();
            onOpened(event.currentTarget as HTMLElement);
          }}
          onPointerDownOutside={(event) => {
            if (!onOutside) return;
            event.preventDefault();
            onOutside();
          }}
          onCloseAutoFocus={(event) => {
            if (onClosed?.()) event.preventDefault();
          }}
          className={`fixed z-50 flex scroll-pt-16 flex-col overflow-y-auto overscroll-contain bg-bg shadow-lift outline-none ${PLACES[place]}`}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          {children}
          <ToastPlace look="toast-within" />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
