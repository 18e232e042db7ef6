"use client";

import { MoreHorizontal, UsersRound } from "lucide-react";
import { type KeyboardEvent, memo, type PointerEvent, Suspense, useRef, useState } from "react";
import { useNewsOf } from "../../lists/news/told";
import { isArchived, type ListSummary } from "../../lists/summary";
import { lazyPart } from "../../ui/browser/lazy-part";
import { digits } from "../../ui/format/digits";
import { strings } from "../../ui/strings/strings";
import { shade } from "../../ui/theme/palette";
import { askMenu, useAskedMenu } from "./asked-menu";
import { NameField } from "./name-field";
import type { Edges, ListActions } from "./types";

const ListMenu = lazyPart(() => import("./list-menu"));

export interface ListItemProps {
  readonly list: ListSummary;
  readonly current: boolean;
  readonly actions: ListActions;
  readonly edges: Edges;
}

const sameItem = (one: ListItemProps, other: ListItemProps): boolean =>
  one.list === other.list &&
  one.current === other.current &&
  one.actions === other.actions &&
  one.edges.first === other.edges.first &&
  one.edges.last === other.edges.last;

/** Drawn anew only when the list itself changes: of hundreds, one does at a time. */
export const ListItem = memo(function ListItem({ list, current, actions, edges }: ListItemProps) {
  const [state, setState] = useState<"plain" | "menu" | "name">("plain");
  const more = useRef<HTMLButtonElement>(null);
  const elsewhere = useAskedMenu(list.id);
  const button = state === "menu" ? more.current : elsewhere;
  if (state === "name") {
    return (
      <NameField
        list={list}
        onSave={(title, seen) => actions.rename(list.id, title, seen)}
        onLeave={() => setState("plain")}
      />
    );
  }
  return (
    <div className="list-item">
      <button
        type="button"
        data-part="open"
        data-takes={!current && mayTake(list) ? list.id : undefined}
        className="nav-item pr-9"
        aria-current={current ? "page" : undefined}
        onClick={() => actions.open(list.id)}
        onDoubleClick={() => (list.role === "owner" ? setState("name") : undefined)}
        onKeyDown={(event) => onMoveKey(event, list, actions)}
        onPointerEnter={showWhole}
      >
        <Face list={list} current={current} />
      </button>
      <button
        ref={more}
        type="button"
        data-part="more"
        data-no-drag
        aria-label={strings.lists.more(list.title)}
        aria-haspopup="menu"
        aria-expanded={state === "menu"}
        className="list-more icon-button"
        onClick={() => setState("menu")}
      >
        <MoreHorizontal aria-hidden="true" size={15} />
      </button>
      {button ? (
        <Suspense>
          <ListMenu
            list={list}
            edges={edges}
            button={button}
            actions={actions}
            onRename={() => setState("name")}
            onClose={() => {
              setState((now) => (now === "menu" ? "plain" : now));
              askMenu(null);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}, sameItem);

function Face({ list, current }: Pick<ListItemProps, "list" | "current">) {
  const told = useNewsOf(list.id);
  const news = current ? 0 : told;
  return (
    <>
      <span aria-hidden="true" className="nav-square" style={{ background: shade(list.color) }} />
      <span dir="auto" className="min-w-0 flex-1 truncate text-left">
        {list.title || strings.lists.untitled}
      </span>
      {list.shared && list.role === "owner" ? (
        <UsersRound aria-hidden="true" size={13} strokeWidth={1.8} className="list-shared" />
      ) : null}
      {news > 0 ? (
        <span aria-hidden="true" className="list-news">
          <i style={{ background: shade(list.color) }} />
          {digits(news)}
        </span>
      ) : null}
      <span aria-hidden="true" className="nav-count list-count">
        {list.unreadable ? "!" : list.open > 0 ? digits(list.open) : ""}
      </span>
      <span className="sr-only">
        {list.unreadable ? strings.lists.unreadable : strings.lists.count(list.open)}
        {list.shared && list.role === "owner" ? `, ${strings.lists.isShared}` : ""}
        {news > 0 ? `, ${strings.lists.news(news)}` : ""}
      </span>
    </>
  );
}

/** Whether a task may be dropped on it. */
const mayTake = (list: ListSummary): boolean =>
  list.role !== "viewer" && !list.unreadable && !isArchived(list);

function onMoveKey(event: KeyboardEvent, list: ListSummary, { move }: ListActions): void {
  const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
  if (!event.altKey || way === null || list.link === null || isArchived(list)) return;
  event.preventDefault();
  move(list, way);
}

/** The whole name of a list whose name is cut off. */
function showWhole(event: PointerEvent<HTMLButtonElement>): void {
  const name = event.currentTarget.querySelector(".truncate");
  const cut = name !== null && name.scrollWidth > name.clientWidth;
  event.currentTarget.title = cut ? (name.textContent ?? "") : "";
}
