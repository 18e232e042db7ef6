"use client";

/** How the list or view that is open is drawn, and what choosing another way changes. */

import type { Layout } from "../../lists/summary";
import { LAYOUTS } from "../../lists/summary";
import { savedViewsIn } from "../../lists/views/saved-views";
import { own } from "../../site/path";
import { storedValue, useStored } from "../../ui/browser/stored";
import { strings } from "../../ui/strings/strings";
import { announce } from "../../ui/toasts/toasts";
import type { PartProps } from "./types";

export interface Layouts {
  readonly now: Layout;
  readonly offered: readonly Layout[];
  choose(layout: Layout): void;
}

type From = Pick<PartProps, "workspace" | "actions" | "home" | "place">;

/** What is assigned to oneself is no record that could say it: this device does. */
const keptMine = storedValue(own("livelist.layout-of-mine"), "list");

/** Over several lists there are no sections that could be columns. */
const ACROSS: readonly Layout[] = ["list", "calendar"];

/** Null where there is one way only. */
export function layoutsOf(from: From): Layouts | null {
  const { place, home, workspace } = from;
  const { summary } = workspace;
  if (place.figures) return null;
  if (place.saved !== null) return ofSaved(from, place.saved);
  if (place.view === "mine") {
    const choose = (layout: Layout) => {
      keptMine.write(layout);
      announce(strings.lists.shownAs[layout](strings.views.mine));
    };
    return { now: keptMine.read() === "calendar" ? "calendar" : "list", offered: ACROSS, choose };
  }
  if (place.view !== null || !summary?.link) return null;
  const choose = (layout: Layout) => home.show(summary, layout);
  return { now: summary.link.layout, offered: LAYOUTS, choose };
}

function ofSaved({ workspace, actions, place }: From, id: string): Layouts | null {
  const { current, home, roleOf } = workspace;
  const holder = place.list === null ? home : current;
  const view = holder && savedViewsIn(holder).find((each) => each.id === id);
  if (!view) return null;
  const possible = place.list === null ? ACROSS : LAYOUTS;
  const now = possible.includes(view.layout) ? view.layout : "list";
  const mayChange = holder === home || roleOf(holder) !== "viewer";
  return {
    now,
    offered: mayChange ? possible : [now],
    choose(layout) {
      void actions.set(holder.id, id, { layout: layout === "list" ? null : layout });
      announce(strings.lists.shownAs[layout](view.title));
    },
  };
}

export function useLayouts(from: From): Layouts | null {
  useStored(keptMine);
  return layoutsOf(from);
}
