/** The eight named colours and how they become CSS. */

export const COLORS = [
  "indigo",
  "green",
  "amber",
  "red",
  "teal",
  "violet",
  "pink",
  "slate",
] as const;
export type Color = (typeof COLORS)[number];

export const toColor = (name: unknown): Color => COLORS.find((color) => color === name) ?? "indigo";

export const shade = (color: Color): string => `var(--c-${color})`;
