/**
 * Which rows are shown where while somebody else's changes come in: the row under the pointer, and all above it, stay put
 * until the pointer has left. Pure.
 *
 * `shown` are the row keys on the screen, `wanted` the order they should have. Rows above the pointer that are gone stay as
 * ghosts; rows that belong above it wait right below.
 */
export function settle(
  shown: readonly string[],
  wanted: readonly string[],
  hovered: string | null,
): readonly string[] {
  const at = hovered === null ? -1 : shown.indexOf(hovered);
  if (at === -1) return wanted;
  const head = shown.slice(0, at + 1);
  if (head.every((key, index) => wanted[index] === key)) return wanted;
  const above = new Set(head);
  return [...head, ...wanted.filter((key) => !above.has(key))];
}
