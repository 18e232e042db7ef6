/** What is done to lists, and where one stands. */

import type { HomeActions } from "../../lists/home";
import type { Layout, ListSummary } from "../../lists/summary";
import type { Color } from "../../ui/theme/palette";

export interface ListActions extends HomeActions {
  open(id: string): void;
  /** Open it, shown in another way. */
  showAs(list: ListSummary, layout: Layout): void;
  /** Show what became of a list in figures, or (null) of all of them. */
  figures(id: string | null): void;
  /** This and the next answer whether this device has it. */
  create(title: string, color: Color): Promise<boolean>;
  /** `seen` is what it was called when the typing began. */
  rename(id: string, title: string, seen: string): Promise<boolean>;
  remove(id: string): void;
  leave(id: string): void;
  /** Open the list and ask for the name of a new section. */
  addSection(id: string): void;
  /** Open the list and its filter. */
  filter(id: string): void;
  /** Open the list and put it on paper, all of it. */
  print(id: string, notes: boolean): void;
  copyMarkdown(id: string): void;
  /** Open the list and its settings. */
  settings(id: string): void;
  /** Show what the list was. This and the next are null for a guest, who sees it as it is and has no lists. */
  readonly past: ((id: string) => void) | null;
  /** Make a new list from this one. */
  readonly template: ((id: string) => void) | null;
  /** Show what others did in the lists since one looked. */
  news(): void;
  /** Show what was deleted lately. */
  showDeleted(): void;
}

/** Whether the list is the first or last of its section, and so goes no further up or down. */
export interface Edges {
  readonly first: boolean;
  readonly last: boolean;
}
