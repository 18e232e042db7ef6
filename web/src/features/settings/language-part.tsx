"use client";

/** Which language the page speaks. It is asked for anew then: all of it is in one language at any time. */

import { fetchHere } from "../../site/path";
import { useStored } from "../../ui/browser/stored";
import { browserLanguage, chosenLanguage, storedPageLanguage } from "../../ui/language/choice";
import { LANGUAGES, spokenLanguage } from "../../ui/language/spoken";
import { deviceStrings as words } from "../../ui/strings/lists/device-strings";
import { showToast } from "../../ui/toasts/toasts";

/** Each in its own language. */
export const nameOfLanguage = (language: string): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;

export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export function LanguagePart({ waiting }: { readonly waiting: number }) {
  const language = useStored(storedPageLanguage);
  return (
    <label className="flex flex-col gap-1.5">
      <span className="text-[12.8px] font-[560]">{words.language}</span>
      <select
        className="field"
        value={language}
        onChange={(event) => void speakIn(event.target.value, waiting)}
      >
        <option value="">{words.browserLanguage(nameOfLanguage(browserLanguage()))}</option>
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {capital(nameOfLanguage(each))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was typed is a draft on this device. Edits that wait, and a page that cannot be had now, are not given up for it. */
async function speakIn(language: string, waiting: number): Promise<void> {
  storedPageLanguage.write(language);
  if (chosenLanguage() === spokenLanguage()) return;
  const isThere =
    waiting === 0 &&
    (await fetchHere("/", { method: "HEAD" }).then(
      ({ ok }) => ok,
      () => false,
    ));
  if (isThere) location.reload();
  else showToast(words.languageLater);
}
