"use client";

/** What the page looks like on this device. */

import { deviceStrings } from "../../ui/strings/lists/device-strings";
import { strings } from "../../ui/strings/strings";
import { DENSITIES, storedDensity, useDensity } from "../../ui/theme/density";
import { storedTheme, THEMES, useTheme } from "../../ui/theme/theme";

export function LookPart() {
  return (
    <>
      <Choice
        name="theme"
        legend={strings.settings.theme}
        choices={THEMES}
        labels={strings.settings.themes}
        chosen={useTheme()}
        onChoose={storedTheme.write}
      />
      <Choice
        name="density"
        legend={deviceStrings.density}
        choices={DENSITIES}
        labels={deviceStrings.densities}
        chosen={useDensity()}
        onChoose={storedDensity.write}
      />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (choice: T) => void;
}

function Choice<T extends string>(props: ChoiceProps<T>) {
  const { name, legend, choices, labels, chosen, onChoose } = props;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-[12.8px] font-[560]">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-[9px] bg-hover p-1">
        {choices.map((choice) => (
          <label key={choice} className="segment">
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={chosen === choice}
              onChange={() => onChoose(choice)}
            />
            {labels[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
