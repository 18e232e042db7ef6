"use client";

import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { isStill } from "./glides";
import { type Column, Stack } from "./stack";

/** Before which thing of which column something would land; behind the last of them at their number. */
export interface Place {
  readonly column: string;
  readonly at: number;
}

/** All columns over which something is dragged at once. */
export class Parting {
  readonly #stacks = new Map<string, Stack>();
  #place: Place | null = null;

  /** Whether things move at all; a line shows the place otherwise. */
  get moves(): boolean {
    return !isStill();
  }

  /** Those that are told part at the place. Null: where nothing would land. */
  show(place: Place | null, going: () => ReadonlySet<string>): void {
    const known = this.#place;
    const same = place?.column === known?.column && place?.at === known?.at;
    if (same && (place === null || this.#stacks.get(place.column)?.parts)) return;
    this.#place = place;
    const names = place && this.moves ? going() : null;
    for (const [column, stack] of this.#stacks)
      if (names && place?.column === column)
        stack.part({ names, at: place.at, room: this.#heightOf(names, column) });
      else stack.part(null);
  }

  #heightOf(names: ReadonlySet<string>, except: string): number {
    const others = [...this.#stacks].filter(([column]) => column !== except);
    return others.reduce((all, [, stack]) => all + stack.heightOf(names), 0);
  }

  /** Nothing is dragged any more. */
  end(): void {
    this.#place = null;
    for (const stack of this.#stacks.values()) stack.leave();
  }

  /** Answers how to take it out again. */
  add(column: string, stack: Stack): () => void {
    this.#stacks.set(column, stack);
    return () => this.#stacks.delete(column);
  }
}

export const useParting = (): Parting => useState(() => new Parting())[0];

export interface StackOptions extends Omit<Column, "list"> {
  readonly list: RefObject<HTMLElement | null>;
  /** Null: nothing parts here. */
  readonly parting: Parting | null;
  readonly column: string;
}

/** The children of the list, each with its `data-index`, part and glide. */
export function useStack({ list, parting, column, ...shown }: StackOptions): void {
  const [stack] = useState(() => new Stack());
  useEffect(() => parting?.add(column, stack), [parting, column, stack]);
  useEffect(() => (list.current ? stack.heed(list.current) : undefined), [stack, list]);
  useLayoutEffect(() => stack.drawn({ list: list.current, ...shown }));
}
