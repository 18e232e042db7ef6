"use client";

import { ArrowRight, Calendar, Search, UserRound } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import type { ViewName } from "../../lists/rows";
import type { ListSummary } from "../../lists/summary";
import { ahead } from "../../site/comes";
import { lazyPart } from "../../ui/browser/lazy-part";
import { digits } from "../../ui/format/digits";
import { strings } from "../../ui/strings/strings";
import type { ListActions } from "./types";

/** With what drags them: asked for at once, and there before the lists are. */
const loadArea = () => import("./lists-area");
const ListsArea = lazyPart(loadArea);
ahead(loadArea);

/** The table of keys comes with the tasks, for which it is made. */
const ShownKeys = lazyPart(() => import("../../ui/keys/keys-shown"));

export interface SidebarProps {
  readonly lists: readonly ListSummary[];
  readonly current: string | null;
  /** What is shown instead of a list. */
  readonly view: string | null;
  readonly counts: Readonly<Record<ViewName, number>>;
  readonly actions: ListActions;
  /** A guest has no lists of their own. */
  readonly mayCreate: boolean;
  readonly onSearch: () => void;
  readonly onView: (view: ViewName) => void;
  /** The saved views of a list, or (null) one's own. */
  readonly views: (list: string | null) => ReactNode;
  /** The way to the notices; null for who has none. */
  readonly notices: ReactNode;
  /** What stands at the foot: the state and the settings. */
  readonly children: ReactNode;
}

const VIEWS = [
  { view: "today", icon: Calendar },
  { view: "upcoming", icon: ArrowRight },
  { view: "mine", icon: UserRound },
] as const;

export function Sidebar(props: SidebarProps) {
  const { lists, current, view, actions } = props;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2.5 px-[18px] pt-[18px] pb-3.5">
        <Logo />
        <span className="text-[15px] font-[650] tracking-[-0.01em]">{strings.app.name}</span>
      </div>
      <nav
        aria-label={strings.lists.nav}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2.5 pb-2"
      >
        <button type="button" className="nav-item" onClick={props.onSearch}>
          <Search aria-hidden="true" size={16} strokeWidth={1.8} className="nav-icon" />
          <span className="flex-1 text-left">{strings.search.open}</span>
          <span aria-hidden="true" className="nav-count key-hint max-md:hidden">
            <Suspense>
              <ShownKeys command="palette" />
            </Suspense>
          </span>
        </button>
        {props.notices}
        {VIEWS.map(({ view: name, icon: Icon }) => (
          <button
            key={name}
            type="button"
            className="nav-item"
            aria-current={view === name ? "page" : undefined}
            onClick={() => props.onView(name)}
          >
            <Icon aria-hidden="true" size={16} strokeWidth={1.8} className="nav-icon" />
            <span className="flex-1 text-left">{strings.views[name]}</span>
            <span className="nav-count">
              {props.counts[name] > 0 ? digits(props.counts[name]) : ""}
            </span>
          </button>
        ))}
        <Suspense>
          <ListsArea
            lists={lists}
            current={view === null ? current : null}
            actions={actions}
            mayCreate={props.mayCreate}
            figures={view === "analytics"}
            views={props.views}
          />
        </Suspense>
      </nav>
      {props.children}
    </div>
  );
}

function Logo() {
  return (
    <span className="logo grid size-5 place-items-center rounded-[6px] bg-accent">
      <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3">
        <path
          d="M2.4 6.4 5 8.8l4.6-5.4"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="1.9"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}
