"use client";

/** The figures in the place of the tasks, with a heading of their own. */

import { type RefObject, useEffect } from "react";
import AnalyticsView from "../../../features/analytics/analytics-view";
import { isGuest } from "../../../lists/people/rights";
import { isArchived } from "../../../lists/summary";
import { titleOf } from "../../../lists/title-of";
import { useSession } from "../../../react/session";
import { analyticsStrings as words } from "../../../ui/strings/analytics-strings";
import { strings } from "../../../ui/strings/strings";
import { shade } from "../../../ui/theme/palette";
import { useBackground } from "../../workspace/use-background";
import { ListsButton } from "../lists-button";
import type { PartProps } from "../types";

export interface AnalyticsPaneProps extends PartProps {
  readonly addField: RefObject<HTMLInputElement | null>;
}

export default function AnalyticsPane(props: AnalyticsPaneProps) {
  const { workspace, actions, pageState, place, go, phone } = props;
  const { session } = useSession();
  const guest = isGuest(session);
  const { current, summaries } = workspace;
  useBackground(props);
  useEffect(() => {
    pageState.order.current = []; // there are no rows for keys to go through
  }, [pageState.order]);
  if (place.list !== null && workspace.ready && (current === null || current.state === "gone"))
    return <p className="loading">{strings.list.gone}</p>;
  const inSight = summaries.filter((summary) => !isArchived(summary) && !summary.unreadable);
  const shown = current
    ? [current]
    : workspace.lists.filter(({ id }) => inSight.some((each) => each.id === id));
  const owner = current !== null && workspace.roleOf(current) === "owner";
  const own = current?.records.get(current.id);
  const title = current ? titleOf(current) || strings.lists.untitled : null;
  return (
    <AnalyticsView
      lists={shown}
      list={current?.id ?? null}
      choices={inSight.map(({ id, title: name, color }) => ({
        id,
        title: name || strings.lists.untitled,
        color: shade(color),
      }))}
      people={workspace.people}
      live={workspace.status.state === "live"}
      phone={phone}
      guest={guest}
      personFigures={owner ? own?.person_figures !== false : null}
      onList={(list) => go({ list, figures: true }, "replace")}
      onTask={(list, task) => {
        go({ list, task, figures: false });
        pageState.show(task, true);
      }}
      onPersonFigures={(named) => {
        if (current) void actions.set(current.id, current.id, { person_figures: named });
      }}
    >
      <div className="min-w-0 flex-1">
        <h1 className="header-title">{strings.views.analytics}</h1>
        {current && title ? (
          <div className="header-second">
            <button
              type="button"
              className="hit min-w-0 truncate rounded-[3px] text-soft hover:text-ink"
              onClick={() => go({ list: current.id, figures: false })}
            >
              {words.back(title)}
            </button>
          </div>
        ) : null}
      </div>
      {phone ? <ListsButton onOpen={() => pageState.setLayer("lists")} /> : null}
    </AnalyticsView>
  );
}
