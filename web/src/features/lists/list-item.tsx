"use client";

import { MoreHorizontal } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { shade } from "../../ui/palette";
import { strings } from "../../ui/strings";
import { NameField } from "./name-field";
import type { ListActions, ListSummary } from "./sidebar";

const ListMenu = lazy(() => import("./list-menu"));

export interface ListItemProps {
  readonly list: ListSummary;
  readonly current: boolean;
  readonly actions: ListActions;
}

export function ListItem({ list, current, actions }: ListItemProps) {
  const [state, setState] = useState<"plain" | "menu" | "name">("plain");
  const more = useRef<HTMLButtonElement>(null);
  if (state === "name") {
    return (
      <li>
        <NameField
          label={strings.lists.name}
          first={list.title}
          color={shade(list.color)}
          onSave={(title) => actions.rename(list.id, title)}
          onLeave={() => setState("plain")}
        />
      </li>
    );
  }
  return (
    <li className="group/list relative">
      <button
        type="button"
        className="nav-item pr-9"
        aria-current={current ? "page" : undefined}
        onClick={() => actions.open(list.id)}
        onDoubleClick={() => (list.role === "owner" ? setState("name") : undefined)}
      >
        <span aria-hidden="true" className="nav-square" style={{ background: shade(list.color) }} />
        <span className="min-w-0 flex-1 truncate text-left">
          {list.title || strings.lists.untitled}
        </span>
        <span aria-hidden="true" className="nav-count list-count">
          {list.open > 0 ? list.open.toLocaleString() : ""}
        </span>
        <span className="sr-only">{strings.lists.count(list.open)}</span>
      </button>
      <button
        ref={more}
        type="button"
        aria-label={strings.lists.more(list.title)}
        aria-haspopup="menu"
        aria-expanded={state === "menu"}
        className="list-more icon-button"
        onClick={() => setState("menu")}
      >
        <MoreHorizontal aria-hidden="true" size={15} />
      </button>
      {state === "menu" && more.current ? (
        <Suspense>
          <ListMenu
            list={list}
            button={more.current}
            onRename={() => setState("name")}
            onRecolor={(color) => actions.recolor(list.id, color)}
            onRemove={() => actions.remove(list.id)}
            onLeave={() => actions.leave(list.id)}
            onClose={() => setState((now) => (now === "menu" ? "plain" : now))}
          />
        </Suspense>
      ) : null}
    </li>
  );
}
