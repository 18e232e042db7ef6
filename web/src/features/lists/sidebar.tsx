"use client";

import { ArrowRight, Calendar, Plus, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { COLORS, type Color, shade } from "../../ui/palette";
import { strings } from "../../ui/strings";
import { ListItem } from "./list-item";
import { NameField } from "./name-field";

export interface ListSummary {
  readonly id: string;
  readonly title: string;
  readonly color: Color;
  readonly open: number;
  /** Owners rename, colour and delete; the others can leave. */
  readonly role: "owner" | "editor" | "viewer";
}

export interface ListActions {
  open(id: string): void;
  create(title: string, color: Color): void;
  rename(id: string, title: string): void;
  recolor(id: string, color: Color): void;
  remove(id: string): void;
  leave(id: string): void;
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
              {props.counts[name] > 0 ? props.counts[name].toLocaleString() : ""}
            </span>
          </button>
        ))}
        <h2 className="px-2 pt-[18px] pb-1.5 text-[11.5px] font-[500] tracking-[0.01em] text-faint-ink">
          {strings.lists.label}
        </h2>
        <ul aria-label={strings.lists.label}>
          {lists.map((list) => (
            <ListItem
              key={list.id}
              list={list}
              current={view === null && list.id === current}
              actions={actions}
            />
          ))}
        </ul>
        {props.mayCreate ? <NewList count={lists.length} onCreate={actions.create} /> : null}
      </nav>
      {props.children}
    </div>
  );
}

function NewList({
  count,
  onCreate,
}: {
  readonly count: number;
  readonly onCreate: ListActions["create"];
}) {
  const [typing, setTyping] = useState(false);
  const color = COLORS[count % COLORS.length] ?? "indigo";
  if (typing) {
    return (
      <NameField
        label={strings.lists.name}
        first=""
        color={shade(color)}
        onSave={(title) => onCreate(title, color)}
        onLeave={() => setTyping(false)}
      />
    );
  }
  return (
    <button type="button" className="nav-item text-faint-ink" onClick={() => setTyping(true)}>
      <Plus aria-hidden="true" size={13} className="nav-icon" />
      <span>{strings.lists.create}</span>
    </button>
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
