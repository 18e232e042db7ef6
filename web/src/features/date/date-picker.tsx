"use client";

/**
 * Where a date is chosen: words on top, six weeks, days that are near; then time, repeat, reminders and when it leaves. What
 * is chosen is taken together, by Enter, by a click elsewhere or by *Done*; Escape leaves everything as it was.
 */

import * as Popover from "@radix-ui/react-popover";
import { type ReactNode, useRef } from "react";
import type { ReadLine } from "../../lists/quick/line-reader";
import { landmarkOf } from "../../ui/browser/landmark";
import Sheet from "../../ui/dialogs/sheet";
import { composes } from "../../ui/fields/composes";
import { useNow } from "../../ui/format/now";
import { dateStrings as words } from "../../ui/strings/date-strings";
import { PickerBody } from "./picker-body";
import type { DatePart, DateValue, Setting } from "./types";
import { useDraft } from "./use-draft";

export interface DatePickerProps extends Setting {
  /** What it is the date of. */
  readonly title: string;
  /** As it is now; what others change shows at once. */
  readonly value: DateValue;
  /** Of several: what is chosen is taken for all of them, also where it seems to be so already. */
  readonly several?: boolean;
  /** Stands below it, and has the focus again when it closes. */
  readonly anchor: HTMLElement;
  /** Reads typed words; null until that is there. */
  readonly read: ReadLine | null;
  /** What is different now. */
  readonly onTake: (fields: Partial<DateValue>) => void;
  readonly onClose: () => void;
}

export default function DatePicker(props: DatePickerProps) {
  const { title, phone, onClose } = props;
  const now = useNow();
  const draft = useDraft(props.value, props.read, props.several);
  const take = (more: Partial<DateValue> = {}) => {
    const fields = draft.changed(more);
    if (Object.keys(fields).length > 0) props.onTake(fields);
    onClose();
  };
  const label = words.label(title);
  const body = <PickerBody {...props} now={now} draft={draft} onTake={take} />;
  return phone ? (
    <Sheet
      place="bottom"
      label={label}
      onClose={onClose}
      onOutside={() => take()}
      // A field that had the focus would bring the keyboard over what is chosen here.
      onOpened={(sheet) => {
        sheet.focus();
        sheet.querySelector(`[data-part="${props.part}"]`)?.scrollIntoView({ block: "nearest" });
      }}
    >
      <div className="pick-sheet">{body}</div>
    </Sheet>
  ) : (
    <Below {...props} label={label} onOutside={() => take()}>
      {body}
    </Below>
  );
}

interface BelowProps extends Pick<DatePickerProps, "anchor" | "part" | "onClose"> {
  readonly label: string;
  readonly onOutside: () => void;
  readonly children: ReactNode;
}

function Below({ anchor, part, label, onOutside, onClose, children }: BelowProps) {
  return (
    <Popover.Root open modal>
      <Popover.Anchor virtualRef={useAnchor(anchor)} />
      <Popover.Portal container={landmarkOf(anchor)}>
        <Popover.Content
          align={anchor.matches("[data-date], [data-title], input") ? "start" : "end"}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="pick"
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            focusOn(event.currentTarget as HTMLElement, part);
          }}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            if (!composes(event)) onClose();
          }}
          onPointerDownOutside={(event) => {
            event.preventDefault();
            onOutside();
          }}
          onFocusOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.focus();
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function focusOn(picker: HTMLElement, part: DatePart): void {
  const within = part === "due" ? ".pick-words" : `[data-part="${part}"]`;
  picker.querySelector<HTMLElement>(`${within} :is(input, button, select)`)?.focus();
}

/** Where it stood last, should its row have gone elsewhere. */
function useAnchor(anchor: HTMLElement) {
  const last = useRef(new DOMRect());
  return useRef({
    getBoundingClientRect() {
      if (anchor.isConnected) last.current = anchor.getBoundingClientRect();
      return last.current;
    },
  });
}
