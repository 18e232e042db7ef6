/**
 * Things that glide to another place. Whatever is pressed stays under the pointer until it is let go: a click on what moved away
 * meanwhile would be nobody's.
 */

const GLIDE_MS = 180;
/** A press that moves further drags, swipes or scrolls. */
const STILL_PX = 6;

export const isStill = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Glides {
  readonly #running = new Set<Animation>();
  #held = false;

  /** From so many px below where it stands. */
  start(thing: Element, by: number): void {
    // On top of where it stands, which goes on following what is measured.
    const glide = thing.animate?.([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
      duration: GLIDE_MS,
      easing: "ease-out",
      composite: "add",
    });
    if (!glide) return;
    this.#running.add(glide);
    glide.onfinish = () => this.#running.delete(glide);
    if (this.#held) glide.pause();
  }

  #hold(): void {
    this.#held = true;
    for (const glide of this.#running) if (glide.playState === "running") glide.pause();
  }

  #release(): void {
    this.#held = false;
    for (const glide of this.#running) if (glide.playState === "paused") glide.play();
  }

  /** Answers how to stop listening. */
  heed(area: HTMLElement): () => void {
    const end = new AbortController();
    const on = { capture: true, signal: end.signal };
    let from: PointerEvent | null = null;
    const release = () => {
      from = null;
      // A finger's click comes after it was lifted.
      const late = () => {
        if (from === null) this.#release();
      };
      requestAnimationFrame(() => requestAnimationFrame(late));
    };
    const press = (event: PointerEvent) => {
      from = event;
      this.#hold();
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (from && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL_PX) release();
    };
    area.addEventListener("pointerdown", press, on);
    window.addEventListener("pointermove", move, on);
    window.addEventListener("pointerup", release, on);
    window.addEventListener("pointercancel", release, on);
    return () => {
      end.abort();
      this.#release();
    };
  }
}
