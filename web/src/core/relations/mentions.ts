/** Somebody is meant in a text (N2): `@[id]`, whatever they are called. */
export const MENTION = /@\[([A-Za-z0-9_-]{1,64})\]/g;
