"use client";

import { type Place, placesOf } from "../../core/repeat/form";
import { dateStrings } from "../../ui/strings/date-strings";
import { ruleStrings } from "../../ui/strings/days/rule-strings";

const words = dateStrings.repeat;

export interface PlaceChoiceProps {
  readonly place: Place;
  readonly day: string;
  readonly onPick: (place: Place) => void;
}

/** Where in the month: on its date, on its weekday, on the last workday … */
export function PlaceChoice({ place, day, onPick }: PlaceChoiceProps) {
  const own = sayPlace(place);
  const places = placesOf(day);
  const all = places.some((each) => sayPlace(each) === own) ? places : [place, ...places];
  return (
    <select
      aria-label={words.place}
      className="pick-select"
      value={own}
      onChange={({ target }) => {
        const chosen = all.find((each) => sayPlace(each) === target.value);
        if (chosen) onPick(chosen);
      }}
    >
      {all.map((each) => (
        <option key={sayPlace(each)} value={sayPlace(each)}>
          {sayPlace(each)}
        </option>
      ))}
    </select>
  );
}

function sayPlace(place: Place): string {
  switch (place.by) {
    case "date":
      return ruleStrings.onDates([place.date], null, null).trim();
    case "weekday":
      return ruleStrings.onCounted([[place.weekday, [place.which]]], null).trim();
    case "workday":
      return ruleStrings.onPlace([place.which], "workdays", null).trim();
  }
}
