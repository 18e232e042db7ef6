"use client";

/** How this person's typed lines are read; at once, wherever one is typed. */

import { signsFor, storedLanguage, storedSigns } from "../../lists/quick/choice";
import { useStored } from "../../ui/browser/stored";
import { LANGUAGES, spokenLanguage } from "../../ui/language/spoken";
import { deviceStrings as words } from "../../ui/strings/lists/device-strings";
import { capital, nameOfLanguage } from "./language-part";

export function QuickPart() {
  const language = useStored(storedLanguage);
  const todoist = signsFor(useStored(storedSigns)) === "todoist";
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-[12.8px] font-[560]">{words.quick}</legend>
      <label className="flex flex-col gap-1.5">
        <span className="text-[12.3px] text-soft">{words.quickLanguage}</span>
        <select
          className="field"
          value={language}
          onChange={(event) => storedLanguage.write(event.target.value)}
        >
          <option value="">{words.quickPage(nameOfLanguage(spokenLanguage()))}</option>
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {capital(nameOfLanguage(each))}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-3">
        <span className="flex flex-1 flex-col gap-1">
          <span className="text-[12.8px]">{words.quickSigns}</span>
          <span className="text-[12.3px] text-soft">{words.quickSignsHint}</span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={todoist}
          className="switch"
          checked={todoist}
          onChange={(event) => storedSigns.write(event.target.checked ? "todoist" : "own")}
        />
      </label>
    </fieldset>
  );
}
