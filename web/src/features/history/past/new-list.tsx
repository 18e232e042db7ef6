"use client";

/** A list made anew from one, or from what one was: what becomes of its done tasks and of its dates. */

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { isBlank } from "../../../core/blank";
import { TITLE_MAX } from "../../../core/rules";
import type { ListNow } from "../../../lists/past/put-back";
import { type Done, templateOf, type Wishes } from "../../../lists/past/template";
import { DialogHead } from "../../../ui/dialogs/dialog-head";
import Sheet from "../../../ui/dialogs/sheet";
import { dropDraft, useDraft, writeDraft } from "../../../ui/drafts/drafts";
import { pastStrings } from "../../../ui/strings/lists/past-strings";

export interface NewListFromProps {
  readonly list: string;
  readonly title: string;
  readonly from: ListNow;
  readonly today: string;
  readonly phone: boolean;
  readonly onMake: (title: string, wishes: Wishes) => void;
  readonly onClose: () => void;
}

const words = pastStrings.template;

export default function NewListFrom(props: NewListFromProps) {
  const { list, from, today, phone, onMake, onClose } = props;
  const spot = { list, record: list, field: "new list from" };
  const draft = useDraft(spot);
  const [done, setDone] = useState<Done>("out");
  const [first, setFirst] = useState<string | null>(null);
  const id = useId();
  const { tasks, sections, firstDay } = templateOf(from, done);
  const title = draft?.text ?? props.title;
  const make = (event: FormEvent) => {
    event.preventDefault();
    dropDraft(spot);
    onMake(isBlank(title) ? props.title : title.trim(), {
      done,
      first: firstDay === null ? null : first,
    });
  };
  return (
    <Sheet place={phone ? "bottom" : "middle"} label={words.title} onClose={onClose}>
      <DialogHead title={words.title} close={words.close} onClose={onClose} look="sticky" />
      <form
        onSubmit={make}
        className="flex flex-col gap-4 px-[22px] pt-4 pb-[calc(22px+env(safe-area-inset-bottom))]"
      >
        <Labelled label={words.name} id={`${id}-name`}>
          <input
            id={`${id}-name`}
            type="text"
            dir="auto"
            maxLength={TITLE_MAX}
            autoComplete="off"
            className="field w-full"
            value={title}
            onChange={({ target }) =>
              writeDraft({ ...spot, text: target.value, first: null, left: false })
            }
          />
        </Labelled>
        <Labelled label={words.done} id={`${id}-done`}>
          <select
            id={`${id}-done`}
            className="field w-full"
            value={done}
            onChange={({ target }) => setDone(target.value as Done)}
          >
            <option value="out">{words.out}</option>
            <option value="open">{words.open}</option>
            <option value="done">{words.stay}</option>
          </select>
        </Labelled>
        <Dates {...{ id, today, firstDay, first }} onFirst={setFirst} />
        <p className="text-[12.8px] leading-[18px] text-soft">
          {words.has(tasks, sections)}. {words.without}
        </p>
        <div className="flex justify-end gap-2">
          <button type="submit" className="button-main">
            {words.make}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

interface LabelledProps {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

const Labelled = ({ id, label, children }: LabelledProps) => (
  <div className="flex flex-col gap-1">
    <label htmlFor={id} className="text-[12.8px] text-soft">
      {label}
    </label>
    {children}
  </div>
);

interface DatesProps {
  readonly id: string;
  readonly today: string;
  readonly firstDay: string | null;
  readonly first: string | null;
  readonly onFirst: (day: string | null) => void;
}

function Dates({ id, today, firstDay, first, onFirst }: DatesProps) {
  if (firstDay === null)
    return <p className="text-[12.8px] leading-[18px] text-soft">{words.noDates}</p>;
  return (
    <div className="flex flex-col gap-2">
      <label className="flex min-h-6 items-center gap-2 text-[13.4px]">
        <input
          type="checkbox"
          className="accent-accent"
          checked={first !== null}
          onChange={({ target }) => onFirst(target.checked ? today : null)}
        />
        {words.shift}
      </label>
      {first === null ? null : (
        <Labelled label={words.first} id={`${id}-first`}>
          <input
            id={`${id}-first`}
            type="date"
            required
            className="field w-44"
            value={first}
            onChange={({ target }) => onFirst(target.value)}
          />
        </Labelled>
      )}
    </div>
  );
}
