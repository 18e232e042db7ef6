/**
 * Things below each other that move: they part before what is dragged over them, so that the place where it would land lies open,
 * and glide to where they are after a change. Only what is drawn moves, by styles alone: nothing is drawn anew for it.
 */

import { Glides, isStill } from "./glides";
import { type Slot, shiftsOf } from "./shifts";

/** Whatever came from further away did not move before anybody's eyes. */
const FARTHEST = 600;

export interface Column {
  readonly list: HTMLElement | null;
  /** Of all of them, drawn or not; another array when they have changed. */
  readonly names: readonly string[];
  readonly slots: readonly Slot[];
  /** Another one of these: something else is shown. */
  readonly scope: string;
}

/** Those that go before the one at `at`, with room for what comes from other columns. */
export interface Going {
  readonly names: ReadonlySet<string>;
  readonly at: number;
  readonly room: number;
}

const NOTHING: Column = { list: null, names: [], slots: [], scope: "" };

export class Stack {
  readonly #glides = new Glides();
  #column = NOTHING;
  #going: Going | null = null;
  /** Where those were that are drawn, in px from the top. */
  #starts: ReadonlyMap<string, number> = new Map();
  /** How far from there they were seen when they were let go of. */
  #left: ReadonlyMap<string, number> = new Map();

  /** Called after each drawing. */
  drawn(column: Column): void {
    const before = this.#column;
    const starts = this.#starts;
    this.#column = column;
    this.#starts = new Map(
      this.#drawn().map(({ index, name }) => [name, column.slots[index]?.start ?? 0]),
    );
    if (before.names === column.names) {
      if (this.#going) this.#part();
      return;
    }
    this.leave();
    if (before.list === null || before.scope !== column.scope || isStill()) return;
    this.#glide((name) => (starts.get(name) ?? Number.NaN) - (this.#starts.get(name) ?? 0));
  }

  /** From where they are seen to where they stand. */
  #glide(by: (name: string) => number): void {
    const left = this.#left;
    this.#left = new Map();
    for (const { slot, name } of this.#drawn()) {
      const from = by(name) + (left.get(name) ?? 0);
      if (from && Math.abs(from) <= FARTHEST) this.#glides.start(slot, from);
    }
  }

  get parts(): boolean {
    return this.#going !== null;
  }

  /** The height of those that are among them, in px. */
  heightOf(names: ReadonlySet<string>): number {
    const { slots, names: own } = this.#column;
    return slots.reduce((all, { size }, at) => all + (names.has(own[at] ?? "") ? size : 0), 0);
  }

  /** Null: close up again, for what would land elsewhere. */
  part(going: Going | null): void {
    if (going === null && this.#going === null) return;
    this.#going = going;
    this.#part();
  }

  #part(): void {
    const { list, names, slots } = this.#column;
    const going = this.#going;
    const goes = (index: number) => going?.names.has(names[index] ?? "") === true;
    const shifts = going && shiftsOf(slots, { ...going, goes });
    list?.toggleAttribute("data-parting", true);
    if (list) list.style.marginBottom = going?.room ? `${going.room}px` : "";
    for (const { slot, index } of this.#drawn())
      slot.style.translate = shifts?.[index] ? `0 ${shifts[index]}px` : "";
  }

  /** All belong in their own places again. What the next drawing shows elsewhere glides there, anything else goes back. */
  leave(): void {
    const { list } = this.#column;
    if (!list?.hasAttribute("data-parting")) return;
    const drawn = this.#drawn();
    this.#left = new Map(drawn.map(({ slot, name }) => [name, shiftNow(slot)]));
    this.#going = null;
    list.removeAttribute("data-parting");
    list.style.marginBottom = "";
    for (const { slot } of drawn) slot.style.translate = "";
    requestAnimationFrame(() => this.#glide(() => 0));
  }

  /** Answers how to stop. */
  heed(list: HTMLElement): () => void {
    return this.#glides.heed(list);
  }

  #drawn() {
    const { list, names } = this.#column;
    const slots = [...(list?.children ?? [])] as HTMLElement[];
    return slots.map((slot) => {
      const index = Number(slot.dataset.index);
      return { slot, index, name: names[index] ?? "" };
    });
  }
}

/** How far from its place it is seen, which may be on its way. */
const shiftNow = (slot: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(slot).translate?.split(" ")[1] ?? "") || 0;
