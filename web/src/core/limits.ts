/** How large JSON is, measured as the server does (livelist/core/limits.py, spec/vectors/limits.json). */

const UTF8 = new TextEncoder();

/** How many bytes a value has as JSON. */
export function sizeOf(value: unknown): number {
  return UTF8.encode(JSON.stringify(value)).length;
}
