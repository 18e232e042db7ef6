"use client";

import { ChevronDown, MoreHorizontal, Plus } from "lucide-react";
import { type KeyboardEvent, Suspense, useRef, useState } from "react";
import type { Item } from "../../../lists/items";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { digits } from "../../../ui/format/digits";
import { sectionStrings } from "../../../ui/strings/section-strings";
import type { SectionCommand } from "./section-menu";
import { SectionTitle } from "./section-title";
import type { SectionActions } from "./types";
import { fold } from "./use-folded";

const SectionMenu = lazyPart(() => import("./section-menu"));

export interface SectionHeadingProps {
  /** Sections stand side by side. */
  readonly across?: boolean;
  readonly list: string;
  readonly item: Extract<Item, { readonly kind: "section" }>;
  /** Null for who may not change the list. */
  readonly actions: SectionActions | null;
  readonly onFocus: () => void;
}

export function SectionHeading({
  across = false,
  list,
  item,
  actions,
  onFocus,
}: SectionHeadingProps) {
  const { section, count, folded, edges } = item;
  const { id, title } = section;
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const focusTitle = () =>
    root.current?.querySelector<HTMLElement>("[data-section-title]")?.focus();
  const run = (command: SectionCommand) => {
    if (command === "fold" || command === "unfold") fold(id, command === "fold");
    else if (command === "rename") setEditing(true);
    else if (command === "add") actions?.addTo(id);
    else if (command === "remove") actions?.remove(id);
    else actions?.move(id, command);
  };
  const commands = COMMANDS.filter(
    (command) =>
      command !== (folded ? "fold" : "unfold") &&
      !(command === "up" && edges.first) &&
      !(command === "down" && edges.last),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const command = actions && !editing && menu === null ? commandOf(event) : null;
    if (command === null) return;
    event.preventDefault();
    if (command === "menu") root.current?.querySelector<HTMLElement>("[aria-haspopup]")?.click();
    else run(command);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons within
    <div
      ref={root}
      className="section-head group/section"
      data-folded={folded || undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {editing && actions ? (
        <SectionTitle
          list={list}
          section={section}
          onSave={(next, seen) => actions.rename(id, next, seen)}
          onLeave={(byKey) => {
            setEditing(false);
            if (byKey) requestAnimationFrame(focusTitle);
          }}
        />
      ) : (
        <>
          <h2 className="flex min-w-0 items-baseline gap-2">
            {actions ? (
              <button
                type="button"
                data-section-title={id}
                dir="auto"
                aria-description={sectionStrings.rename}
                className="hit section-title"
                onClick={() => setEditing(true)}
              >
                {title}
              </button>
            ) : (
              <span dir="auto" className="section-title">
                {title}
              </span>
            )}
            <span className="text-[13px] font-[450] text-faint-ink tabular-nums">
              {digits(count)}
            </span>
          </h2>
          <button
            type="button"
            aria-expanded={!folded}
            aria-label={sectionStrings.heading(title, count)}
            className="icon-button section-fold"
            onClick={() => fold(id, !folded)}
          >
            <ChevronDown aria-hidden="true" size={14} className={folded ? "-rotate-90" : ""} />
          </button>
        </>
      )}
      {actions && !editing ? (
        <div className="section-actions">
          <button
            type="button"
            aria-label={sectionStrings.add(title)}
            className="icon-button"
            onClick={() => actions.addTo(id)}
          >
            <Plus aria-hidden="true" size={16} />
          </button>
          <button
            type="button"
            aria-label={sectionStrings.more(title)}
            aria-haspopup="menu"
            aria-expanded={menu !== null}
            className="icon-button"
            onClick={(event) => setMenu(event.currentTarget)}
          >
            <MoreHorizontal aria-hidden="true" size={16} />
          </button>
          {menu ? (
            <Suspense>
              <SectionMenu
                title={title}
                across={across}
                button={menu}
                commands={commands}
                onCommand={run}
                onClose={() => setMenu(null)}
              />
            </Suspense>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

const COMMANDS = ["rename", "add", "fold", "unfold", "up", "down", "remove"] as const;

/** The keys that a task's row has too. */
function commandOf({
  key,
  altKey,
  ctrlKey,
  metaKey,
}: KeyboardEvent): SectionCommand | "menu" | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : null;
  return key === "e" ? "rename" : key === "Delete" ? "remove" : key === "." ? "menu" : null;
}
