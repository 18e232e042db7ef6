"use client";

/** The place for what was deleted lately: lists and tasks, who did it, when, and the way back. */

import { type ReactNode, useState } from "react";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { deletedStrings as words } from "../../ui/strings/deleted-strings";
import { strings } from "../../ui/strings/strings";

export interface DeletedThing {
  readonly key: string;
  readonly title: string;
  /** Where it was, how much is in it, who deleted it, when. */
  readonly about: string;
  /** Of the list it is or was in. */
  readonly color: string;
  /** Resolves when it is back, or has been said not to be. */
  readonly restore: () => Promise<void>;
}

export interface DeletedSheetProps {
  readonly place: "bottom" | "right";
  /** Null while they are looked for; why they are not here, if they could not be. */
  readonly lists: readonly DeletedThing[] | string | null;
  readonly tasks: readonly DeletedThing[];
  readonly onClose: () => void;
}

const AT_ONCE = 50;

export default function DeletedSheet({ place, lists, tasks, onClose }: DeletedSheetProps) {
  const [most, setMost] = useState(AT_ONCE);
  const asked = lists !== null && typeof lists !== "string";
  const known = asked ? lists : [];
  const nothing = asked && known.length + tasks.length === 0;
  return (
    <Sheet place={place} label={strings.lists.deleted} onClose={onClose}>
      <DialogHead
        title={strings.lists.deleted}
        close={words.close}
        onClose={onClose}
        look="sticky"
      />
      <div
        aria-busy={lists === null}
        className="flex min-h-[50dvh] flex-col gap-5 px-[22px] pt-4 pb-[calc(24px+env(safe-area-inset-bottom))]"
      >
        <p role="status" className="text-[12.8px] leading-5 text-soft">
          {nothing ? words.none : lists === null ? words.loading : asked ? words.hint : lists}
        </p>
        <Things heading={words.lists} things={known} />
        <Things heading={words.tasks} things={tasks.slice(0, most)}>
          {tasks.length > most ? (
            <button
              type="button"
              className="button mt-3 self-start"
              onClick={() => setMost(most + AT_ONCE)}
            >
              {words.more}
            </button>
          ) : null}
        </Things>
      </div>
    </Sheet>
  );
}

interface ThingsProps {
  readonly heading: string;
  readonly things: readonly DeletedThing[];
  readonly children?: ReactNode;
}

function Things({ heading, things, children }: ThingsProps) {
  if (things.length === 0) return null;
  return (
    <section aria-label={heading} className="flex flex-col">
      <h3 className="pb-1 text-[11.5px] leading-4 font-[550] text-soft">{heading}</h3>
      <ul>
        {things.map((thing) => (
          <Thing key={thing.key} thing={thing} />
        ))}
      </ul>
      {children}
    </section>
  );
}

function Thing({ thing }: { readonly thing: DeletedThing }) {
  const [busy, setBusy] = useState(false);
  const restore = async (button: HTMLElement) => {
    setBusy(true);
    focusBeside(button);
    await thing.restore();
    setBusy(false);
  };
  return (
    <li data-deleted className="flex items-start gap-3 border-b border-line py-2.5 last:border-b-0">
      <span
        aria-hidden="true"
        className="mt-[6px] size-[9px] shrink-0 rounded-[2.5px]"
        style={{ background: thing.color }}
      />
      <span className="min-w-0 flex-1">
        <span className="block text-[14.5px] leading-[21px] break-words">{thing.title}</span>
        <span className="block text-[12.3px] leading-[19px] break-words text-soft">
          {thing.about}
        </span>
      </span>
      <button
        type="button"
        aria-label={words.restoreName(thing.title)}
        aria-disabled={busy}
        className="hit shrink-0 rounded-[4px] text-[12.8px] leading-[21px] font-[570] text-accent-ink hover:underline"
        onClick={(event) => (busy ? undefined : void restore(event.currentTarget))}
      >
        {words.restore}
      </button>
    </li>
  );
}

/** The row goes when it is restored: the focus goes to the next one, or to the one before, or to the way out. */
function focusBeside(button: HTMLElement): void {
  const all = [
    ...(button.closest('[role="dialog"]')?.querySelectorAll("[data-deleted] button") ?? []),
  ];
  const at = all.indexOf(button);
  const next =
    all[at + 1] ?? all[at - 1] ?? button.closest('[role="dialog"]')?.querySelector("[data-close]");
  if (next instanceof HTMLElement) next.focus();
}
