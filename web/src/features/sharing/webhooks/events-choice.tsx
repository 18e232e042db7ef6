"use client";

import { EVENTS, type EventGroup } from "../../../account/webhooks";
import { webhookWords } from "../../../ui/strings/webhook-strings";

const GROUPS = Object.keys(EVENTS) as readonly EventGroup[];
const words = webhookWords.events;

export interface EventsChoiceProps {
  /** Null: everything. */
  readonly events: readonly string[] | null;
  readonly onChoose: (events: readonly string[] | null) => void;
}

/** Everything, or some kinds of events; never none. */
export function EventsChoice({ events, onChoose }: EventsChoiceProps) {
  const toggle = (name: string) => {
    const chosen = events ?? [];
    const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    if (next.length > 0) onChoose(next);
  };
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-[12.8px] font-[560]">{words.title}</legend>
      <div className="flex gap-5">
        <Round label={words.all} checked={events === null} onCheck={() => onChoose(null)} />
        <Round
          label={words.some}
          checked={events !== null}
          onCheck={() => onChoose(events ?? EVENTS.task.slice(0, 3))}
        />
      </div>
      {events === null
        ? null
        : GROUPS.map((group) => (
            <fieldset key={group} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <legend className="text-[12.3px] text-soft">{words.groups[group]}</legend>
              {EVENTS[group].map((name) => (
                <label
                  key={name}
                  className="flex min-h-11 items-center gap-2 text-[13.4px] md:min-h-7"
                >
                  <input
                    type="checkbox"
                    className="size-4 accent-[var(--accent)]"
                    checked={events.includes(name)}
                    onChange={() => toggle(name)}
                  />
                  {words.names[name]}
                </label>
              ))}
            </fieldset>
          ))}
    </fieldset>
  );
}

interface RoundProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheck: () => void;
}

function Round({ label, checked, onCheck }: RoundProps) {
  return (
    <label className="flex min-h-11 items-center gap-2 text-[13.4px] md:min-h-7">
      <input
        type="radio"
        className="size-4 accent-[var(--accent)]"
        checked={checked}
        onChange={onCheck}
      />
      {label}
    </label>
  );
}
