/** The named colours of records and how they become CSS. */

import { COLORS } from "../../core/rules";

export type Color = (typeof COLORS)[number];

export const toColor = (name: unknown): Color =>
  COLORS.find((color) => color === name) ?? COLORS[0];

export const shade = (color: Color): string => `var(--c-${color})`;
