"use client";

/** A filter as chips: each is changed by a click and taken away by its ×; one more is added behind them. */

import { Plus, X } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import {
  added,
  type Chip,
  changed,
  chipsOf,
  keyOf,
  type Said,
  without,
} from "../../core/filter/chips";
import { shownFilter } from "../../core/filter/showing";
import { spokenLanguage } from "../../ui/language/spoken";
import { filterStrings as words } from "../../ui/strings/lists/filter-strings";
import { ChipEditor } from "./chip-editor";
import type { ChipAbout, Choices } from "./types";

export interface ChipRowProps {
  readonly text: string;
  readonly choices: readonly Choices[];
  readonly phone: boolean;
  readonly onText: (text: string) => void;
}

/** What is being built, and what it hangs from. `at` is its place, or null as long as nothing is said of it. */
interface Building {
  readonly at: number | null;
  readonly about: ChipAbout | null;
  readonly not: boolean;
  readonly anchor: HTMLElement;
}

export function ChipRow({ text, choices, phone, onText }: ChipRowProps) {
  const chips = useMemo(() => chipsOf(text), [text]);
  const labels = useMemo(() => labelsOf(choices), [choices]);
  const [building, setBuilding] = useState<Building | null>(null);
  const row = useRef<HTMLUListElement>(null);
  if (chips === null) return null;
  const chip = building?.at == null ? null : (chips[building.at] ?? null);
  const say = (said: Said) => {
    if (!building) return;
    const { at } = building;
    const gone = said.values.length === 0;
    if (at === null) {
      if (!gone) onText(added(text, said));
      setBuilding({ ...building, not: said.not, at: gone ? null : chips.length });
    } else {
      onText(changed(text, chips, at, said));
      setBuilding({ ...building, not: said.not, at: gone ? null : at });
    }
  };
  const takeAway = (at: number) => {
    onText(without(text, chips, at));
    const buttons = row.current?.querySelectorAll<HTMLElement>("[data-chip]");
    (buttons?.[at + 1] ?? buttons?.[at - 1] ?? buttons?.[0])?.focus();
  };
  return (
    <ul ref={row} aria-label={words.chips} className="filter-chips">
      {chips.map((each, at) => (
        <li key={keysOf(chips)[at]} className="filter-chip">
          {each.about === "other" ? (
            <span className="filter-said" dir="auto">
              {saidOf(each, labels)}
            </span>
          ) : (
            <button
              type="button"
              data-chip={at}
              aria-haspopup="dialog"
              aria-label={words.change(saidOf(each, labels))}
              className="filter-said"
              onClick={({ currentTarget: anchor }) =>
                setBuilding({ at, about: each.about as ChipAbout, not: each.not, anchor })
              }
            >
              <Words chip={each} labels={labels} />
            </button>
          )}
          <button
            type="button"
            aria-label={words.takeAway(saidOf(each, labels))}
            className="filter-off"
            onClick={() => takeAway(at)}
          >
            <X aria-hidden="true" size={12} />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          data-chip="new"
          aria-haspopup="dialog"
          className="filter-add"
          onClick={({ currentTarget: anchor }) =>
            setBuilding({ at: null, about: null, not: false, anchor })
          }
        >
          <Plus aria-hidden="true" size={14} />
          {words.add}
        </button>
      </li>
      {building ? (
        <ChipEditor
          about={building.about}
          said={chip ?? { not: building.not, values: [] }}
          keys={chip?.keys ?? []}
          labels={labels}
          choices={choices}
          anchor={building.anchor}
          phone={phone}
          onAbout={(about) => setBuilding({ ...building, about })}
          onSay={say}
          onClose={() => setBuilding(null)}
        />
      ) : null}
    </ul>
  );
}

function Words({ chip, labels }: { readonly chip: Chip; readonly labels: Labels }) {
  return (
    <>
      <span className="text-soft">
        {words.abouts[chip.about as ChipAbout]}
        {chip.not ? ` ${words.isNot}` : ""}
      </span>
      <bdi>{namesOf(chip, labels).join(words.or)}</bdi>
    </>
  );
}

/** A chip is the same wherever it stands, so that the focus stays in it. */
const keysOf = (chips: readonly Chip[]): readonly string[] =>
  chips.map(({ text }, at) => {
    const before = chips.slice(0, at).filter((each) => each.text === text);
    return `${text} ${before.length}`;
  });

type Labels = ReadonlyMap<string, string>;

/** What the values that can be chosen are called, by what they mean. */
function labelsOf(choices: readonly Choices[]): Labels {
  return new Map(
    choices.flatMap(({ terms }) => terms.map(([term, label]) => [keyOf(term), label] as const)),
  );
}

const namesOf = ({ keys, values }: Chip, labels: Labels): readonly string[] =>
  values.map((value, at) => labels.get(keys[at] ?? "") ?? shownFilter(value, spokenLanguage()));

function saidOf(chip: Chip, labels: Labels): string {
  if (chip.about === "other") return shownFilter(chip.text, spokenLanguage());
  const not = chip.not ? ` ${words.isNot}` : "";
  return `${words.abouts[chip.about]}${not} ${namesOf(chip, labels).join(words.or)}`;
}
