/** The same text with what is to be done in it ticked, or no longer: one letter, at `mark`, is another. Pure. */
export function ticked(text: string, mark: number): string {
  return text.slice(0, mark) + (/[xX]/.test(text[mark] ?? "") ? " " : "x") + text.slice(mark + 1);
}
