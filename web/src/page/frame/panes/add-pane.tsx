"use client";

/** The add field of a list, or of a view of all of them. */

import { Suspense, useMemo } from "react";
import type { Term } from "../../../core/filter/terms";
import { sectionsIn } from "../../../core/relations/sections";
import { AddBar } from "../../../features/add/add-bar";
import { sayDayHeading, sayDayName } from "../../../lists/days/names";
import { type Given, givenBoth, givenBy, withTags } from "../../../lists/views/given";
import type { Grouped } from "../../../lists/views/grouping";
import type { ListView } from "../../../sync/contract";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { useFirstFocus } from "../../../ui/browser/use-first-focus";
import { addDays } from "../../../ui/format/due";
import { useToday } from "../../../ui/format/now";
import { dayStrings } from "../../../ui/strings/day-strings";
import { sectionStrings } from "../../../ui/strings/section-strings";
import { strings } from "../../../ui/strings/strings";
import { openLists } from "../../workspace/use-workspace";
import type { Address } from "../address";
import type { ListPaneProps } from "./types";

const AddDate = lazyPart(() => import("./add-date"));

export interface AddPaneProps extends ListPaneProps {
  readonly list: ListView;
  /** The filter that is shown: what is added gets what it asks for. */
  readonly term: Term | null;
  /** Tasks stand by their days here, so that one can be chosen for what is added. */
  readonly dated: boolean;
  /** What tasks in a column have in common, which can be chosen for what is added. */
  readonly grouped: Grouped | null;
}

export function AddPane(props: AddPaneProps) {
  const { me, workspace, actions, pageState, place, phone, addField, list, term, dated, grouped } =
    props;
  const today = useToday();
  const { lists, roleOf } = workspace;
  const open = useMemo(() => openLists({ lists, roleOf }), [lists, roleOf]);
  useFirstFocus(list.id, pageState.fresh, addField);
  const asked = pageState.into?.list === list.id ? pageState.into : null;
  const section =
    (place.view === null && sectionsIn(list.records).all.find(({ id }) => id === asked?.section)) ||
    null;
  const chosen = dated ? (asked?.day ?? null) : null;
  const group = asked?.group?.by === grouped ? (asked?.group ?? null) : null;
  const day = chosen ?? usualDay(place.view, today);
  return (
    <AddBar
      key={list.id}
      list={list}
      lists={open}
      me={me}
      people={workspace.people}
      phone={phone}
      field={addField}
      has={(task) => lists.some(({ records }) => records.has(task))}
      into={
        section
          ? { title: section.title, said: sectionStrings.into(section.title) }
          : group
            ? { title: group.title, said: sectionStrings.intoGroup(group.title) }
            : chosen === null
              ? null
              : intoDay(chosen, today)
      }
      onNoInto={() => pageState.setInto(null)}
      placeholder={
        place.view && place.view !== "notices"
          ? strings.views.add[place.view]
          : strings.add.placeholder
      }
      picker={(asked) => (
        <Suspense>
          <AddDate {...props} asked={asked} />
        </Suspense>
      )}
      onAdd={(tasks, into) => {
        pageState.fresh.current = null;
        const asks = givenBy(term, { lists: open, list, today, me });
        // Its people may not be in the list that the line names.
        const column = group && (into === null ? group : withoutPeople(group));
        const { fields, list: named } = column ? givenBoth(column, asks) : asks;
        const given = {
          ...fields,
          ...(day === null ? {} : { due: day }),
          ...(section && into === null ? { section: section.id } : {}),
          ...(place.view === "mine" && !column?.fields.assignees ? { assignees: [me] } : {}),
        };
        const added = actions.add(
          into ?? named ?? list.id,
          tasks.map((task) => ({ ...given, ...task, ...withTags(fields, task) })),
        );
        if (added.last) pageState.show(added.last, false);
        return added;
      }}
    />
  );
}

function usualDay(view: Address["view"], today: string): string | null {
  return view === "today" ? today : view === "upcoming" ? addDays(today, 1) : null;
}

const withoutPeople = ({ list, fields: { assignees: _, ...fields } }: Given): Given => ({
  fields,
  list,
});

const intoDay = (day: string, today: string) => ({
  title: sayDayName(day, today).title,
  said: dayStrings.into(sayDayHeading(day, today)),
});
