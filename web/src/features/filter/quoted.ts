/** A name as a filter has it: in quotes if it is more than a plain word. `always`: words that could mean something else, too. */
export function quoted(name: string, always = false): string {
  const plain = !always && /^[\p{L}\p{N}_-]+$/u.test(name);
  return plain ? name : `"${name.replace(/(["\\“”„])/g, "\\$1")}"`;
}
