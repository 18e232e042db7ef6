"use client";

/** The bar below the tasks, while some of them are marked. */

import { useMemo } from "react";
import { ManyBar, type ManyCommand } from "../../../features/many/many-bar";
import type { RowTask } from "../../../lists/items";
import { prioritise, removeMany, tagMany, toggleMany } from "../../workspace/many/many";
import type { PartProps } from "../types";

export default function ManyPane(props: PartProps) {
  const { workspace, pageState } = props;
  const { marks } = pageState;
  const { rows } = marks;
  const common = useMemo(() => commonTags(rows), [rows]);
  const tags = useMemo(() => {
    const own = new Set(rows.map(({ list }) => list));
    const of = workspace.lists.filter(({ id }) => own.has(id)).flatMap((view) => view.tasks);
    return [...new Set(of.flatMap((task) => task.tags))].sort();
  }, [rows, workspace.lists]);
  const [first] = rows;
  if (!first) return null;
  const run = (command: ManyCommand, button: HTMLElement) => {
    switch (command) {
      case "done":
        toggleMany(props, rows);
        return;
      case "date":
        pageState.pick(first.list, first.task.id, button);
        return;
      case "person":
        pageState.setAssigning({ row: first, button });
        return;
      case "move":
        pageState.setLayer("move");
        return;
      case "remove":
        removeMany(props, rows);
        return;
      case "leave":
        pageState.leaveMarks();
    }
  };
  return (
    <ManyBar
      count={rows.length}
      allDone={rows.every(({ task }) => task.completed)}
      tags={tags}
      common={common}
      onCommand={run}
      onPriority={(level) => prioritise(props, rows, level)}
      onTag={(tag) => tagMany(props, rows, tag)}
    />
  );
}

function commonTags([first, ...others]: readonly RowTask[]): readonly string[] {
  return (first?.task.tags ?? []).filter((tag) =>
    others.every(({ task }) => task.tags.includes(tag)),
  );
}
