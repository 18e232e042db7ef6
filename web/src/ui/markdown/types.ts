import type { People } from "../people/people";

export interface RichTextProps {
  readonly text: string;
  readonly people: People;
  /** Tick what is to be done in it, or no longer: the mark in that place. Null where that cannot be done. */
  readonly onTick?: ((mark: number) => void) | null;
}
