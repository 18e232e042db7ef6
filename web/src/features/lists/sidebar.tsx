"use client";

import { ArrowRight, Calendar, Search } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { digits } from "../../ui/digits";
import type { Color } from "../../ui/palette";
import { strings } from "../../ui/strings";
import type { ListTarget } from "./drop";
import type { ListSummary } from "./summary";

/** With what drags them: asked for at once, and there before the lists are. */
const loadArea = () => import("./lists-area");
const ListsArea = lazy(loadArea);
if (typeof window !== "undefined") void loadArea();

/** What one does to lists in one's own home. */
export interface HomeActions {
  /** Whether choosing a colour is for oneself, because others see the list too. */
  colorsForOneself(list: ListSummary): boolean;
  /** Null takes one's own colour back. */
  recolor(list: ListSummary, color: Color | null): void;
  /** Make one's own colour the list's. */
  recolorForAll(list: ListSummary): void;
  favorite(list: ListSummary, on: boolean): void;
  archive(list: ListSummary): void;
  restore(list: ListSummary): void;
  /** Within its section. */
  move(list: ListSummary, way: "up" | "down"): void;
  drop(id: string, target: ListTarget): void;
}

export interface ListActions extends HomeActions {
  open(id: string): void;
  create(title: string, color: Color): void;
  rename(id: string, title: string): void;
  remove(id: string): void;
  leave(id: string): void;
  /** Show what was deleted lately. */
  showDeleted(): void;
}

export type SmartView = "today" | "upcoming";

export interface SidebarProps {
  readonly lists: readonly ListSummary[];
  readonly current: string | null;
  readonly view: SmartView | null;
  readonly counts: Readonly<Record<SmartView, number>>;
  readonly actions: ListActions;
  /** A guest has no lists of their own. */
  readonly mayCreate: boolean;
  readonly onSearch: () => void;
  readonly onView: (view: SmartView) => void;
  /** What stands at the foot: the state and the settings. */
  readonly children: ReactNode;
}

const VIEWS = [
  { view: "today", icon: Calendar },
  { view: "upcoming", icon: ArrowRight },
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
          <span aria-hidden="true" className="nav-count max-md:hidden">
            /
          </span>
        </button>
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
          />
        </Suspense>
      </nav>
      {props.children}
    </div>
  );
}

function Logo() {
  return (
    <span className="grid size-5 place-items-center rounded-[6px] bg-accent">
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
