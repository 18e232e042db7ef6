"use client";

/** The lists in their sections, moved by dragging and by keys. */

import { ChartNoAxesColumn, Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useNewsOfAll } from "../../lists/news/told";
import {
  belongsTo,
  freshColor,
  isArchived,
  type ListSummary,
  type Section,
  type SectionName,
  sectionsOf,
} from "../../lists/summary";
import { useStanding } from "../../ui/browser/use-standing";
import { DragArea, DragRow } from "../../ui/rows/drag";
import { strings } from "../../ui/strings/strings";
import { Archived } from "./archived";
import { type Box, type ListTarget, listTargetAt } from "./drop";
import { ListItem } from "./list-item";
import { NewList } from "./new-list";
import { NewsButton } from "./news-button";
import type { ListActions } from "./types";
import { type FocusList, useFocusList } from "./use-focus-list";

export interface ListsAreaProps {
  readonly lists: readonly ListSummary[];
  readonly current: string | null;
  readonly actions: ListActions;
  readonly mayCreate: boolean;
  /** The saved views of a list, or (null) one's own. */
  readonly views: (list: string | null) => ReactNode;
  /** The figures are shown. */
  readonly figures: boolean;
}

export default function ListsArea(props: ListsAreaProps) {
  const { lists, current, actions, mayCreate } = props;
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
      {mayCreate ? (
        <button
          type="button"
          className="nav-item"
          aria-current={props.figures ? "page" : undefined}
          onClick={() => actions.figures(null)}
        >
          <ChartNoAxesColumn aria-hidden="true" size={16} strokeWidth={1.8} className="nav-icon" />
          {strings.views.analytics}
        </button>
      ) : null}
      {props.views(null)}
      <DragArea
        titleOf={(id) => lists.find((each) => each.id === id)?.title ?? ""}
        find={find}
        onDrop={(id, target: ListTarget) => actions.drop(id, target)}
      >
        {sections.map((section, at) => (
          <div key={section.name} className="relative">
            <h2 className="nav-heading">{strings.lists.sections[section.name]}</h2>
            {at === 0 ? <News sections={sections} current={current} onOpen={actions.news} /> : null}
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
                  {props.views(list.id)}
                </li>
              ))}
            </ul>
            {section.name === "own" && mayCreate ? (
              <NewList color={freshColor(lists)} onCreate={actions.create} />
            ) : null}
          </div>
        ))}
        <Archived lists={lists.filter(isArchived)} current={current} actions={moving} />
        {mayCreate ? <Deleted after={lists.some(isArchived)} onShow={actions.showDeleted} /> : null}
      </DragArea>
    </div>
  );
}

interface NewsProps {
  readonly sections: readonly Section[];
  readonly current: string | null;
  readonly onOpen: () => void;
}

/** All that the lists below say is new in them. */
function News({ sections, current, onOpen }: NewsProps) {
  const others = sections.flatMap(({ lists }) => lists).filter(({ id }) => id !== current);
  const news = useNewsOfAll(others.map(({ id }) => id));
  return <NewsButton news={news} short className="all-news" onOpen={onOpen} />;
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
      if (next !== undefined) focus(next, "open", list.id);
    },
    restore(list) {
      actions.restore(list);
      focus(list.id, "open");
    },
  };
}
