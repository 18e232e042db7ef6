/**
 * The focus never falls to the body: whoever uses the keys would begin at the top of the page again. Where what had it goes
 * away, its neighbour gets it; where a layer closes or a field is left, what had it before; where all of the page is another,
 * its main part, once that is there. Only a click on bare ground takes it from everything.
 */

import { useEffect } from "react";

const OPERABLE = 'button, a[href], input, textarea, select, [tabindex="0"]';
const TYPED = 'input:not([type="radio"], [type="checkbox"]), textarea, select';
/** A neighbour stands in the same part of the page. */
const REGION = 'main, aside, nav, [role="dialog"]';
const LAYERS = '[role="dialog"], [role="menu"]';
const TITLE = "[data-title]";
const MOST = 12;

/** Where something stood when it was taken out. */
interface Gap {
  readonly parent: Element;
  readonly next: Element | null;
  readonly previous: Element | null;
}

export function useFocusKept(): void {
  useEffect(() => {
    const keeper = new FocusKeeper();
    return () => keeper.end();
  }, []);
}

class FocusKeeper {
  /** What had the focus, the latest last. */
  #past: HTMLElement[] = [];
  /** What got it here and was not used since: if something else gets it now, nobody was ever there. */
  #given: HTMLElement | null = null;
  #pointing = false;
  #touch = false;
  #tabbing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** All that had it is gone, and nothing has come yet that could have it. */
  #waiting = false;
  readonly #ending = new AbortController();
  readonly #observer = new MutationObserver((changes) => this.#onChanges(changes));

  constructor() {
    const { signal } = this.#ending;
    document.addEventListener("focusin", this.#onFocus, { signal });
    document.addEventListener("focusout", this.#onBlur, { signal });
    document.addEventListener("pointerdown", this.#onPointer, { signal, capture: true });
    document.addEventListener("keydown", this.#onKey, { signal, capture: true });
    this.#observer.observe(document.body, { childList: true, subtree: true });
    if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body)
      this.#past.push(document.activeElement);
  }

  end(): void {
    this.#ending.abort();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  readonly #onFocus = ({ target }: FocusEvent): void => {
    this.#pointing = false;
    if (!(target instanceof HTMLElement) || target === document.body) return;
    this.#waiting = false;
    const passed = this.#given;
    this.#given = null;
    const past = this.#past.filter((each) => each !== target && each !== passed);
    this.#past = [...past, target].slice(-MOST);
  };

  readonly #onBlur = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return;
    // Beyond the page's ends Tab goes to the browser: who is held here cannot leave with the keys alone.
    if (this.#tabbing && target instanceof HTMLElement && target.isConnected) return;
    if (this.#pointing) this.#past = [];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#restore(null));
  };

  readonly #onPointer = ({ pointerType }: PointerEvent): void => {
    this.#pointing = true;
    this.#tabbing = false;
    this.#given = null;
    this.#touch = pointerType === "touch";
  };

  readonly #onKey = ({ key }: KeyboardEvent): void => {
    this.#pointing = false;
    this.#tabbing = key === "Tab";
    this.#given = null;
    this.#touch = false;
  };

  #onChanges(changes: readonly MutationRecord[]): void {
    const last = this.#past.at(-1);
    if (last === undefined || document.activeElement !== document.body) return;
    if (this.#waiting) this.#restore(null);
    const change = changes.find(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(last)),
    );
    if (!change) return;
    const gap: Gap = {
      parent: change.target as Element,
      next: elementFrom(change.nextSibling, "nextSibling"),
      previous: elementFrom(change.previousSibling, "previousSibling"),
    };
    // Not in the same turn: an Enter that made the change would press whatever has the focus when it is done.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#restore(gap));
  }

  #restore(gap: Gap | null): void {
    const last = this.#past.at(-1);
    if (last === undefined || document.activeElement !== document.body) return;
    const target = this.#targetOf(last, gap);
    target?.focus({ preventScroll: true });
    this.#given = target;
    this.#waiting = target === null;
  }

  #targetOf(last: HTMLElement, gap: Gap | null): HTMLElement | null {
    const layer = [...document.querySelectorAll<HTMLElement>(LAYERS)].at(-1) ?? null;
    const may = (element: HTMLElement) =>
      this.#may(element) && (layer === null || layer.contains(element));
    // It was only moved to another place.
    if (!last.matches(TYPED) && may(last)) return last;
    const elsewhere = sameTitle(last);
    if (elsewhere && may(elsewhere)) return elsewhere;
    const near = () => gap && neighbour(gap, may);
    const past = this.#past.filter((each) => each !== last);
    // Who leaves a field is back where they were just before; what they passed long ago is another place.
    const before = () =>
      (last.isConnected ? past.slice(-1) : past)
        .map((each) => (each.isConnected ? each : sameTitle(each)))
        .findLast((each) => each !== null && may(each));
    // A field that goes is left, and its neighbour may be another one, which would take the next key for a letter.
    const found = last.matches(TYPED) ? (before() ?? near()) : (near() ?? before());
    return found ?? layer ?? document.querySelector<HTMLElement>("#tasks");
  }

  #may(element: HTMLElement): boolean {
    return (
      element.isConnected &&
      !element.matches(":disabled") &&
      (element.checkVisibility?.() ?? true) &&
      // A finger that did something else did not ask for the keyboard.
      !(this.#touch && element.matches(TYPED))
    );
  }
}

/** The title of a card that went to another column, or of a row that comes again: it is drawn anew there. */
function sameTitle(last: HTMLElement): HTMLElement | null {
  if (!last.matches(TITLE)) return null;
  const titles = document.querySelectorAll<HTMLElement>(TITLE);
  return [...titles].find((each) => each.dataset.title === last.dataset.title) ?? null;
}

function elementFrom(node: Node | null, on: "nextSibling" | "previousSibling"): Element | null {
  let found = node;
  while (found !== null && !(found instanceof Element)) found = found[on];
  return found;
}

/** What comes after the gap, else before it, else around it. */
function neighbour(gap: Gap, may: (element: HTMLElement) => boolean): HTMLElement | null {
  if (gap.parent.closest(REGION) === null) return null;
  const within = (element: Element | null): HTMLElement[] =>
    element === null
      ? []
      : [element, ...element.querySelectorAll(OPERABLE)].filter(
          (each): each is HTMLElement =>
            each instanceof HTMLElement && each.matches(OPERABLE) && may(each),
        );
  for (let next = gap.next; next !== null; next = next.nextElementSibling) {
    const found = within(next);
    const first = found.find((each) => each.matches(TITLE)) ?? found[0];
    if (first) return first;
  }
  for (let previous = gap.previous; previous !== null; previous = previous.previousElementSibling) {
    const found = within(previous);
    const last = found.findLast((each) => each.matches(TITLE)) ?? found.at(-1);
    if (last) return last;
  }
  return gap.parent.isConnected ? (within(gap.parent)[0] ?? null) : null;
}
