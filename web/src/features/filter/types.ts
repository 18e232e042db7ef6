/** What the filter bar is given. */

import type { About } from "../../core/filter/chips";
import type { BadFilter } from "../../core/filter/tokens";
import type { Fields } from "../../core/records";
import type { ViewName } from "../../lists/rows";
import type { Color } from "../../ui/theme/palette";

/** What a chip can be built of. */
export type ChipAbout = Exclude<About, "other">;

/** Terms that can be chosen, under what they are about: what is written, and what is shown. */
export interface Choices {
  readonly about: ChipAbout;
  readonly terms: readonly (readonly [term: string, label: string])[];
}

/** The view that is open. */
export interface Saved {
  readonly title: string;
  readonly color: Color | null;
  readonly mayChange: boolean;
  /** The text is another than the view has. */
  readonly changed: boolean;
  readonly onUpdate: (query: string) => void;
  readonly onSet: (fields: Fields) => void;
  readonly onRemove: () => void;
}

export interface FilterBarProps {
  readonly text: string;
  readonly wrong: BadFilter | null;
  readonly found: number;
  readonly sort: string | null;
  readonly group: string | null;
  readonly phone: boolean;
  /** Null where the text says so: while something is looked for. */
  readonly showDone: boolean | null;
  readonly choices: readonly Choices[];
  /** Rows of several lists stand together. */
  readonly across: boolean;
  /** Its columns are lists as long as nothing else is chosen. */
  readonly byList: boolean;
  /** They are those of this view, which stand by date. */
  readonly view: ViewName | null;
  /** It was just asked for: its field has the focus. */
  readonly fresh: boolean;
  /** The list in which a view could be for all; null for none. */
  readonly sharedWith: string | null;
  readonly saved: Saved | null;
  readonly onText: (text: string) => void;
  /** Set `sort`, `group` or `show_done`. Null where nothing keeps them. */
  readonly onArrange: ((fields: Fields) => void) | null;
  /** Null for who keeps none: a guest. */
  readonly onSave: ((title: string, forAll: boolean) => void) | null;
  readonly onClose: () => void;
}
