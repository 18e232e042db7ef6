"use client";

import { Repeat2, X } from "lucide-react";
import { formFor, formOf, type RuleForm, type Unit } from "../../core/repeat/form";
import { MOST_INTERVAL } from "../../core/repeat/rule";
import { sayRule } from "../../ui/format/rules";
import { dateStrings } from "../../ui/strings/date-strings";
import { ruleStrings } from "../../ui/strings/days/rule-strings";
import { beginIn, chooseRule, type Here } from "./choices";
import { CountField } from "./count-field";
import { Line } from "./line";
import { PlaceChoice } from "./place-choice";
import { RepeatEnd } from "./repeat-end";
import type { DateValue } from "./types";

const words = dateStrings.repeat;
const { weekdays: WEEKDAYS } = ruleStrings;
const UNITS = Object.keys(words.units) as readonly Unit[];
const WORKDAYS = [0, 1, 2, 3, 4];
const EVERY_DAY = 7;

export interface RepeatLineProps {
  readonly value: DateValue;
  readonly here: Here;
  readonly today: string;
  /** The weekday on which weeks begin; Monday is 0. */
  readonly first: number;
  readonly onChoose: (fields: Partial<DateValue>) => void;
  /** Let the calendar choose the last day. */
  readonly onUntil: () => void;
}

/** Whether and how it repeats: a form for the usual rules, words for all others. */
export function RepeatLine(props: RepeatLineProps) {
  const { value, here, today, onChoose } = props;
  const { repeat } = value;
  const day = beginIn(value.due, here);
  const form = repeat && formOf(repeat.rule);
  const rule = (made: RuleForm) => onChoose(chooseRule(value, made, here));
  if (repeat === null)
    return (
      <Line icon={Repeat2} label={words.label} part="repeat">
        {UNITS.map((unit) => (
          <button
            key={unit}
            type="button"
            className="pick-choice"
            onClick={() => rule(formFor(unit, 1, day))}
          >
            {words.usual[unit]}
          </button>
        ))}
        <button
          type="button"
          className="pick-choice"
          onClick={() => rule({ ...formFor("weeks", 1, day), weekdays: WORKDAYS })}
        >
          {words.workdays}
        </button>
      </Line>
    );
  return (
    <Line icon={Repeat2} label={words.label} part="repeat">
      {form ? (
        <Form {...props} form={form} day={day} onForm={rule} />
      ) : (
        <>
          <span className="pick-rule">{sayRule(repeat.rule)}</span>
          <button
            type="button"
            className="pick-choice"
            onClick={() => rule(formFor("weeks", 1, day))}
          >
            {words.change}
          </button>
        </>
      )}
      <span className="pick-second">
        <span className="pick-segments">
          {(["due", "done"] as const).map((from) => (
            <label key={from} className="pick-segment">
              <input
                type="radio"
                name="pick-from"
                className="sr-only"
                checked={repeat.from === from}
                onChange={() => onChoose({ repeat: { ...repeat, from } })}
              />
              {from === "due" ? words.fromDue : words.fromDone}
            </label>
          ))}
        </span>
        <RepeatEnd repeat={repeat} today={today} onChoose={onChoose} onUntil={props.onUntil} />
        <button
          type="button"
          aria-label={words.stop}
          className="icon-button pick-stop"
          onClick={() => onChoose({ repeat: null })}
        >
          <X aria-hidden="true" size={14} />
        </button>
      </span>
    </Line>
  );
}

interface FormProps extends RepeatLineProps {
  readonly form: RuleForm;
  readonly day: string;
  readonly onForm: (form: RuleForm) => void;
}

function Form({ form, day, first, onForm }: FormProps) {
  const { unit, interval } = form;
  const names = interval === 1 ? words.one : words.units;
  return (
    <>
      <span>{words.every(unit, interval)}</span>
      <CountField
        key={interval}
        label={words.interval}
        value={interval}
        most={MOST_INTERVAL}
        onPick={(count) => onForm({ ...form, interval: count })}
      />
      <select
        aria-label={words.unit}
        className="pick-select"
        value={unit}
        onChange={({ target }) => {
          const chosen = UNITS.find((each) => each === target.value);
          if (chosen) onForm(formFor(chosen, interval, day));
        }}
      >
        {UNITS.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
      {unit === "weeks" ? <Weekdays form={form} day={day} first={first} onForm={onForm} /> : null}
      {form.place === null ? null : (
        <PlaceChoice place={form.place} day={day} onPick={(place) => onForm({ ...form, place })} />
      )}
    </>
  );
}

function Weekdays({
  form,
  day,
  first,
  onForm,
}: Pick<FormProps, "form" | "day" | "first" | "onForm">) {
  const own = formFor("weeks", 1, day).weekdays;
  const chosen = form.weekdays.length === 0 ? own : form.weekdays;
  const toggle = (weekday: number) => {
    const others = chosen.filter((each) => each !== weekday);
    const next = others.length === chosen.length ? [...chosen, weekday] : others;
    if (next.length > 0) onForm({ ...form, weekdays: next });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the line is a fieldset already
    <span role="group" aria-label={words.weekdays} className="pick-weekdays">
      {WEEKDAYS.map((_, at) => (first + at) % EVERY_DAY).map((weekday) => (
        <button
          key={weekday}
          type="button"
          aria-pressed={chosen.includes(weekday)}
          aria-label={WEEKDAYS[weekday]}
          className="pick-toggle"
          onClick={() => toggle(weekday)}
        >
          {WEEKDAYS[weekday]?.slice(0, 1)}
        </button>
      ))}
    </span>
  );
}
