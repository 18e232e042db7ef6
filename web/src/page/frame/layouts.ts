"use client";

/** How the list or view that is open is drawn, and what choosing another way changes. */

import type { Layout } from "../../lists/summary";
import { LAYOUTS } from "../../lists/summary";
import { ownViewIn, ownViewOps } from "../../lists/views/own-views";
import { savedViewsIn } from "../../lists/views/saved-views";
import { strings } from "../../ui/strings/strings";
import { announce } from "../../ui/toasts/toasts";
import type { PartProps } from "./types";

export interface Layouts {
  readonly now: Layout;
  readonly offered: readonly Layout[];
  choose(layout: Layout): void;
}

type From = Pick<PartProps, "workspace" | "actions" | "home" | "place">;

/** Null where there is one way only. */
export function layoutsOf(from: From): Layouts | null {
  const { place, home, workspace, actions } = from;
  const { summary } = workspace;
  if (place.figures) return null;
  if (place.saved !== null) return ofSaved(from, place.saved);
  if (place.view === "mine" && workspace.home) {
    const { home: own } = workspace;
    const title = strings.views.mine;
    return {
      now: ownViewIn(own, "mine")?.layout ?? "list",
      offered: LAYOUTS,
      choose(layout) {
        void actions.make(own.id, ownViewOps(own, "mine", title, { layout: keptAs(layout) }), null);
        announce(strings.lists.shownAs[layout](title));
      },
    };
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
  const now = view.layout;
  const mayChange = holder === home || roleOf(holder) !== "viewer";
  return {
    now,
    offered: mayChange ? LAYOUTS : [now],
    choose(layout) {
      void actions.set(holder.id, id, { layout: keptAs(layout) });
      announce(strings.lists.shownAs[layout](view.title));
    },
  };
}

const keptAs = (layout: Layout): Layout | null => (layout === "list" ? null : layout);
