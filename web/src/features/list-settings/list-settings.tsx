"use client";

/** What a list does by itself. Each part stands alone; others are put below these. */

import type { ReactNode } from "react";
import type { Fields } from "../../core/records";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { Switch } from "../../ui/fields/switch";
import { leavingStrings as words } from "../../ui/strings/leaving-strings";
import { StayRule } from "./stay-rule";
import { ZoneChoice } from "./zone-choice";

export interface ListSettingsValues {
  readonly zone: string | null;
  readonly done: number | null;
  readonly untouched: number | null;
  /** Whether the list's figures name persons. */
  readonly persons: boolean;
}

export interface ListSettingsProps {
  readonly title: string;
  readonly phone: boolean;
  readonly values: ListSettingsValues;
  /** Only owners change them. */
  readonly fixed: boolean;
  /** The titles of the tasks that would leave now with other settings. */
  readonly leaving: (fields: Fields) => readonly string[];
  readonly onSet: (fields: Fields) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export default function ListSettings(props: ListSettingsProps) {
  const { title, phone, values, fixed, leaving, onSet, onClose } = props;
  return (
    <Sheet place={phone ? "bottom" : "middle"} label={words.title(title)} onClose={onClose}>
      <DialogHead title={words.title(title)} close={words.close} look="sticky" onClose={onClose} />
      <div className="flex flex-col gap-5 px-[22px] pt-4 pb-[calc(24px+env(safe-area-inset-bottom))]">
        {fixed ? <p className="text-[12.8px] leading-5 text-soft">{words.fixed}</p> : null}
        <fieldset disabled={fixed} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">{words.heading}</legend>
          <StayRule
            label={words.done}
            hint={words.hint}
            days={values.done}
            leaving={(days) => leaving({ done_leaves_after: days })}
            onSet={(days) => onSet({ done_leaves_after: days })}
          />
          <StayRule
            label={words.untouched}
            hint={words.untouchedHint}
            days={values.untouched}
            leaving={(days) => leaving({ untouched_leaves_after: days })}
            onSet={(days) => onSet({ untouched_leaves_after: days })}
          />
          <ZoneChoice zone={values.zone} onSet={(zone) => onSet({ zone })} />
          <Switch
            label={words.persons}
            hint={words.personsHint}
            on={values.persons}
            onTurn={(on) => onSet({ person_figures: on })}
          />
          {props.children}
        </fieldset>
      </div>
    </Sheet>
  );
}
