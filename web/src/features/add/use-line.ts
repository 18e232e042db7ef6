/** The line that is being typed for a new task, with what was chosen for it: one draft, so that a reload keeps all of it. */

import { dropDraft, readDraft, useDraft, writeDraft } from "../../ui/drafts/drafts";
import type { Beside } from "../../ui/drafts/types";
import type { ChosenDate } from "../../ui/quick/chosen";

export interface TypedLine {
  readonly text: string;
  /** Words of it that shall stay in the title. */
  readonly kept: ReadonlySet<string>;
  readonly chosen: ChosenDate;
  change(text: string): void;
  keep(words: readonly string[]): void;
  choose(chosen: ChosenDate): void;
  /** It was handed in. */
  clear(): void;
}

const NOTHING: Beside = { chosen: {}, kept: [] };

/** Drafts are kept by list. */
export function useLine(list: string): TypedLine {
  const spot = { list, record: list, field: "add" };
  const draft = useDraft(spot);
  const text = draft?.text ?? "";
  const { chosen, kept } = draft?.beside ?? NOTHING;
  // Whoever takes a chip away does two things in one moment.
  const besideOf = () => readDraft(spot)?.beside ?? NOTHING;
  const put = (line: string, beside: Beside) => {
    if (line === "" && Object.keys(beside.chosen).length === 0) dropDraft(spot);
    else writeDraft({ ...spot, text: line, beside, first: null, left: false });
  };
  return {
    ...{ text, chosen, kept: new Set(kept) },
    change: (next) => put(next, { chosen, kept: next === "" ? [] : kept }),
    keep: (words) => {
      const now = besideOf();
      put(text, { ...now, kept: [...now.kept, ...words] });
    },
    choose: (next) => put(text, { ...besideOf(), chosen: next }),
    clear: () => dropDraft(spot),
  };
}
