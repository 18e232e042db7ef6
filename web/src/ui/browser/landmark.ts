/** The part of the page a button stands in: what it opens belongs there too, for those who move by landmarks. */
export function landmarkOf(button: HTMLElement): HTMLElement {
  return button.closest<HTMLElement>('[role="dialog"], main, aside') ?? document.body;
}
