"use client";

/** When nothing leaves the page, and where it is so late. */

import { useState } from "react";
import type { ChoicesChange, NoticeChoices } from "../../../account/notices";
import { serversZone } from "../../../lists/zone-of";
import { Switch } from "../../../ui/fields/switch";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";

export interface HoursPartProps {
  readonly choices: NoticeChoices;
  readonly onChange: (change: ChoicesChange) => void;
}

const NIGHT = { begins: "22:00", ends: "07:00" };

export function HoursPart({ choices, onChange }: HoursPartProps) {
  const { quiet, zone } = choices;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section aria-label={words.quiet.title} className="part">
      <h3 className="part-title">{words.quiet.title}</h3>
      <Switch
        label={words.quiet.on}
        hint={words.quiet.hint}
        on={quiet !== null}
        busy={false}
        onTurn={(on) => onChange({ quiet: on ? NIGHT : null, zone: here })}
      />
      {quiet ? (
        <div className="flex flex-wrap items-center gap-3">
          <Time
            key={`b${quiet.begins}`}
            label={words.quiet.begins}
            value={quiet.begins}
            onTime={(begins) => onChange({ quiet: { ...quiet, begins }, zone: here })}
          />
          <Time
            key={`e${quiet.ends}`}
            label={words.quiet.ends}
            value={quiet.ends}
            onTime={(ends) => onChange({ quiet: { ...quiet, ends }, zone: here })}
          />
        </div>
      ) : null}
      <p className="notice-hint">
        {words.zone(zone || words.serversZone(serversZone()))}
        {zone === here ? null : (
          <>
            {" "}
            <button
              type="button"
              className="quiet-button hit"
              onClick={() => onChange({ zone: here })}
            >
              {words.takeZone(here)}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

export interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onTime: (time: string) => void;
}

/** Hands over whole times, when the field is left. */
export function Time({ label, value, onTime }: TimeProps) {
  const [typed, setTyped] = useState(value);
  return (
    <label className="flex items-center gap-2 text-[13.4px]">
      {label}
      <input
        type="time"
        className="field"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed === "") setTyped(value);
          else if (typed !== value) onTime(typed);
        }}
      />
    </label>
  );
}
