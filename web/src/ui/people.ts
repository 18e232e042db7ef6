import type { Color } from "./palette";

/** Who stands behind an actor's id. Keeps its identity while nobody's name or colour changes. */
export interface People {
  name(id: string): string;
  color(id: string): Color;
  /** A program that acts under a name of its own. */
  agent(id: string): boolean;
}
