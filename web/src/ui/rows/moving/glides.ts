/** Things that glide to another place. */

const GLIDE_MS = 180;

export const isStill = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** From so many px below where it stands. */
export function glide(thing: Element, by: number): void {
  // On top of where it stands, which goes on following what is measured.
  thing.animate?.([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
    duration: GLIDE_MS,
    easing: "ease-out",
    composite: "add",
  });
}
