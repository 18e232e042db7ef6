"use client";

/** The filter bar over a list or view: what can be chosen in it, and what becomes of it. Loaded when first wanted. */

import { useMemo } from "react";
import type { Fields } from "../../../core/records";
import { sectionsIn } from "../../../core/relations/sections";
import FilterBar from "../../../features/filter/filter-bar";
import { OrderLine } from "../../../features/filter/order-line";
import { quoted } from "../../../features/filter/quoted";
import type { Choices } from "../../../features/filter/types";
import { peopleIn } from "../../../lists/people/assignees";
import { titleOf } from "../../../lists/title-of";
import { ownViewOps } from "../../../lists/views/own-views";
import { createViewOp } from "../../../lists/views/saved-views";
import { filterStrings as words } from "../../../ui/strings/lists/filter-strings";
import { strings } from "../../../ui/strings/strings";
import type { Shown } from "../../workspace/shown/use-shown";
import { layoutsOf } from "../layouts";
import type { PartProps } from "../types";

export interface FilterPaneProps extends PartProps {
  readonly shown: Shown;
}

export default function FilterPane(props: FilterPaneProps) {
  const { workspace, actions, pageState, place, go, shown } = props;
  const { current, home } = workspace;
  const { text, wrong, saved, sort, group } = shown;
  const choices = useChoices(props);
  const mayShare = current !== null && workspace.roleOf(current) !== "viewer";
  const mayChange = saved !== null && (saved.place === home?.id || mayShare);
  const set = (fields: Fields) => {
    if (saved) void actions.set(saved.place, saved.id, fields);
  };
  const link = current && place.view === null ? home?.records.get(current.id) : undefined;
  const view = place.view === "notices" ? null : place.view;
  const layout = layoutsOf(props)?.now ?? "list";
  /** How a view stands is said in it; how a list does, or Today, Upcoming and Mine, to oneself. */
  const arrange = saved
    ? mayChange && set
    : home &&
      (link
        ? (fields: Fields) => void actions.set(home.id, link.id, fields)
        : view &&
          ((fields: Fields) =>
            void actions.make(home.id, ownViewOps(home, view, strings.views[view], fields), null)));
  const looking = saved !== null || (text ?? "").trim() !== "";
  if (text === null)
    return (
      <OrderLine
        sort={sort}
        group={group}
        byDate={view !== null}
        onOpen={() => go({ filter: "" }, "replace")}
        onByHand={arrange ? () => arrange({ sort: null, group: null }) : null}
      />
    );
  return (
    <FilterBar
      key={`${current?.id} ${place.view} ${place.saved}`}
      text={text ?? ""}
      wrong={wrong}
      found={shown.rows.length}
      sort={sort}
      group={group}
      phone={props.phone}
      showDone={looking || view ? null : shown.showDone}
      choices={choices}
      across={current === null}
      view={view}
      byList={current === null && layout === "board"}
      fresh={place.filter !== null && place.saved === null}
      sharedWith={mayShare && current ? titleOf(current) : null}
      saved={
        saved && {
          ...{ title: saved.title, color: saved.color, mayChange },
          changed: text !== saved.query,
          onUpdate(query) {
            set({ query });
            go({ filter: null }, "replace");
          },
          onSet: set,
          onRemove() {
            const [first] = saved.place === current?.id ? [current.id] : [null];
            go({
              ...(first === null ? { view: "today", list: null } : { list: first }),
              task: null,
            });
            void actions.make(
              saved.place,
              [{ op: "delete", id: saved.id }],
              words.removed(saved.title),
            );
          },
        }
      }
      onText={(filter) => go({ filter }, "replace")}
      onArrange={arrange || null}
      onSave={
        home === null
          ? null
          : (title, forAll) => {
              const to = forAll && current ? current : home;
              const fields = {
                ...{ title, query: text ?? "" },
                ...(sort === null ? {} : { sort }),
                ...(layout === "list" ? {} : { layout }),
                ...(group === null ? {} : { group }),
              };
              const op = createViewOp(to, fields);
              void actions.make(to.id, [op], null);
              go({ list: to === home ? null : to.id, view: null, saved: op.id, task: null });
            }
      }
      onClose={() => {
        go({ filter: null }, "replace");
        const { selected } = pageState;
        // The field goes, and the one for a new task, which is its neighbour, would take the next key for a letter.
        if (selected !== null && pageState.rowOf(selected)) pageState.show(selected, true);
        else document.getElementById("tasks")?.focus();
      }}
    />
  );
}

function useChoices({ workspace, me }: FilterPaneProps): readonly Choices[] {
  const { current, lists, people } = workspace;
  return useMemo(() => {
    const within = current ? [current] : lists;
    const tags = new Set(within.flatMap(({ tasks }) => tasks.flatMap((task) => task.tags)));
    const others = new Set(within.flatMap((view) => peopleIn(view, { me, known: false })));
    others.delete(me);
    const named = (term: keyof typeof words.terms) => [term, words.terms[term]] as const;
    const sections = current ? sectionsIn(current.records).all : [];
    const all: readonly Choices[] = [
      {
        about: "due",
        terms: [
          ...(["today", "tomorrow", "overdue", "this week"] as const).map(named),
          ...(["next 7 days", "no date"] as const).map(named),
        ],
      },
      {
        about: "person",
        terms: [
          ["@me", words.me],
          ...[...others].slice(0, MOST).map((id) => {
            const name = people.name(id);
            return [`@${quoted(name)}`, name] as const;
          }),
          named("no person"),
        ],
      },
      {
        about: "tag",
        terms: [
          ...[...tags].slice(0, MOST).map((tag) => [`#${quoted(tag)}`, `#${tag}`] as const),
          named("no tags"),
        ],
      },
      {
        about: "priority",
        terms: [
          ...([1, 2, 3, 4] as const).map((level) => [`p${level}`, words.priority(level)] as const),
          named("no priority"),
        ],
      },
      {
        about: "section",
        terms: sections.map(({ title }) => [`>${quoted(title)}`, title] as const),
      },
      {
        about: "list",
        terms: current
          ? []
          : lists.map((list) => [`list:${quoted(titleOf(list))}`, titleOf(list)] as const),
      },
      {
        about: "state",
        terms: [
          ...(["open", "done", "repeating", "created within 7 days"] as const).map(named),
          ...(["completed within 7 days", "has:notes"] as const).map(named),
          ...(["has:comments", "has:subtasks"] as const).map(named),
        ],
      },
    ];
    return all.filter(({ terms }) => terms.length > 0);
  }, [current, lists, people, me]);
}

/** Names that are offered; others can be written. */
const MOST = 40;
