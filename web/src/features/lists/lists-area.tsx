"use client";

/** The lists in their sections, moved by dragging and by keys. */

import { Trash2 } from "lucide-react";
import { useRef } from "react";
import { DragArea, DragRow } from "../../ui/drag";
import { strings } from "../../ui/strings";
import { useStanding } from "../../ui/use-standing";
import { Archived } from "./archived";
import { type Box, type ListTarget, listTargetAt } from "./drop";
import { ListItem } from "./list-item";
import { NewList } from "./new-list";
import type { ListActions } from "./sidebar";
import {
  belongsTo,
  isArchived,
  type ListSummary,
  type Section,
  type SectionName,
  sectionsOf,
} from "./summary";
import { type FocusList, useFocusList } from "./use-focus-list";

export interface ListsAreaProps {
  readonly lists: readonly ListSummary[];
  readonly current: string | null;
  readonly actions: ListActions;
  readonly mayCreate: boolean;
}

export default function ListsArea({ lists, current, actions, mayCreate }: ListsAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const focus = useFocusList(area);
  const sections = sectionsOf(lists).filter((section) => section.lists.length > 0 || mayCreate);
  const moving = useStanding(keepingFocus(actions, focus, sections));
  const find = (middle: number, id: string): ListTarget | null => {
    const list = lists.find((each) => each.id === id);
    const box = area.current;
    if (!list || !box) return null;
    const top = box.getBoundingClientRect().top;
    return listTargetAt(middle - top, boxesIn(box, top), ["favorites", belongsTo(list)]);
  };
  return (
    <div ref={area}>
      <DragArea
        titleOf={(id) => lists.find((each) => each.id === id)?.title ?? ""}
        find={find}
        onDrop={(id, target: ListTarget) => actions.drop(id, target)}
      >
        {sections.map((section) => (
          <div key={section.name}>
            <h2 className="nav-heading">{strings.lists.sections[section.name]}</h2>
            <ul aria-label={strings.lists.sections[section.name]}>
              {section.lists.map((list, index) => (
                <li key={list.id} data-list={list.id} data-section={section.name}>
                  <DragRow id={list.id} enabled={list.link !== null}>
                    <ListItem
                      list={list}
                      current={list.id === current}
                      actions={moving}
                      edges={{ first: index === 0, last: index === section.lists.length - 1 }}
                    />
                  </DragRow>
                </li>
              ))}
            </ul>
            {section.name === "own" && mayCreate ? (
              <NewList count={lists.length} onCreate={actions.create} />
            ) : null}
          </div>
        ))}
        <Archived lists={lists.filter(isArchived)} current={current} actions={moving} />
        {mayCreate ? <Deleted after={lists.some(isArchived)} onShow={actions.showDeleted} /> : null}
      </DragArea>
    </div>
  );
}

/** A guest deleted nothing that could be theirs to restore. */
function Deleted({ after, onShow }: { readonly after: boolean; readonly onShow: () => void }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`nav-item text-faint-ink ${after ? "" : "mt-3"}`}
      onClick={onShow}
    >
      <Trash2 aria-hidden="true" size={14} strokeWidth={1.8} className="nav-icon" />
      <span className="flex-1 text-left">{strings.lists.deleted}</span>
    </button>
  );
}

/** Where each list is drawn, in order. */
function boxesIn(area: HTMLElement, top: number): Box[] {
  return [...area.querySelectorAll<HTMLElement>("[data-section]")].map((row) => {
    const rect = row.getBoundingClientRect();
    const section = row.dataset.section as SectionName;
    return { id: row.dataset.list ?? "", section, top: rect.top - top, bottom: rect.bottom - top };
  });
}

/** What moves a list keeps the focus with it, or hands it to its neighbour when it goes out of sight. */
function keepingFocus(
  actions: ListActions,
  focus: FocusList,
  sections: readonly Section[],
): ListActions {
  return {
    ...actions,
    move(list, way) {
      actions.move(list, way);
      focus(list.id, "open");
    },
    favorite(list, on) {
      actions.favorite(list, on);
      focus(list.id, "more");
    },
    archive(list) {
      const ids = sections.flatMap(({ lists }) => lists.map(({ id }) => id));
      const at = ids.indexOf(list.id);
      actions.archive(list);
      const next = ids[at + 1] ?? ids[at - 1];
      if (next !== undefined) focus(next, "open");
    },
    restore(list) {
      actions.restore(list);
      focus(list.id, "open");
    },
  };
}
