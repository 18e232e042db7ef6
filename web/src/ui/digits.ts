/** Whole numbers as people here write them. One formatter for all: making one takes longer than using it a thousand times. */

const format = new Intl.NumberFormat();

export const digits = (count: number): string => format.format(count);
