"use client";

/** What can be done with a task, at its row's or its panel's button. */

import { formFor, type RuleForm, type Unit, writeForm } from "../../core/repeat/form";
import { skipped } from "../../core/repeat/series";
import { beginIn, chooseRule } from "../../features/date/choices";
import { dateOf, fieldsOf } from "../../features/date/of-task";
import RowMenu, { type RepeatMenu } from "../../features/list/row/row-menu";
import { apartOps } from "../../lists/apart";
import type { RowTask } from "../../lists/items";
import { sectionsFor } from "../../lists/section-places";
import { isArchived } from "../../lists/summary";
import { zoneOf } from "../../lists/zone-of";
import { dueDay, sayDay } from "../../ui/format/due";
import { useToday } from "../../ui/format/now";
import { sayRule } from "../../ui/format/rules";
import { repeatStrings as words } from "../../ui/strings/repeat-strings";
import { moveTask } from "../workspace/move-task";
import { moveToSection } from "../workspace/section-actions";
import type { PageState } from "../workspace/use-page-state";
import type { PartProps } from "./types";

export interface TaskMenuProps extends PartProps {
  readonly menu: NonNullable<PageState["menu"]>;
}

export default function TaskMenu(props: TaskMenuProps) {
  const { workspace, actions, pageState, place, go, menu } = props;
  const { row, button } = menu;
  const { task, list } = row;
  const repeat = useRepeatMenu(props, row);
  return (
    <RowMenu
      title={task.title}
      button={button}
      below={task.parent !== null}
      movable={workspace.current !== null && !task.completed}
      repeat={task.completed ? null : repeat}
      lists={workspace.summaries.filter(
        (each) => each.id !== list && each.role !== "viewer" && !isArchived(each),
      )}
      sections={
        workspace.current && !task.completed ? sectionsFor(workspace.current, [task.id]) : []
      }
      onMoveToSection={(section) => {
        if (workspace.current) moveToSection(workspace.current, [task.id], section, actions);
      }}
      onClose={pageState.closeMenu}
      onMoveToList={(to) => {
        void actions.moveToList([{ from: list, tasks: [task] }], to);
        if (place.task === task.id) go({ task: null }, "replace");
      }}
      onCommand={(command) => {
        switch (command) {
          case "edit":
            pageState.rowActions.edit(task.id);
            return;
          case "due":
            pageState.pick(list, task.id, button);
            return;
          case "repeat":
            pageState.pick(list, task.id, button, "repeat");
            return;
          case "priority":
          case "tags":
            pageState.openTask(task.id, command);
            return;
          case "assign":
            pageState.setAssigning(menu);
            return;
          case "remove":
            pageState.remove(row);
            return;
          case "up":
          case "down":
          case "top":
          case "bottom":
          case "indent":
          case "outdent":
            moveTask(workspace, actions, list, { id: task.id, move: command });
        }
      }}
    />
  );
}

const UNITS: readonly Unit[] = ["days", "weeks", "months", "years"];
const WORKDAYS = [0, 1, 2, 3, 4];

/** The usual rules for the day that it is due, and what can be done with a turn. */
function useRepeatMenu({ workspace, actions, pageState }: TaskMenuProps, row: RowTask): RepeatMenu {
  const { task, list } = row;
  const today = useToday();
  const records = workspace.lists.find(({ id }) => id === list)?.records ?? new Map();
  const here = { now: new Date(), zone: zoneOf(list, records) };
  const value = dateOf(task);
  const day = beginIn(value.due, here);
  const set = (fields: Parameters<typeof fieldsOf>[0]) =>
    void actions.set(list, task.id, fieldsOf(fields));
  const [daily, ...others] = UNITS.map((unit) => formFor(unit, 1, day));
  const workdays = { ...formFor("weeks", 1, day), weekdays: WORKDAYS };
  const usual = [daily, workdays, ...others].filter((form) => form !== undefined);
  const own = value.repeat?.rule ?? null;
  const rule = (form: RuleForm) => ({
    label: capital(sayRule(writeForm(form))),
    chosen: own === writeForm(form),
    run: () => set(chooseRule(value, form, here)),
  });
  const rules = usual.map(rule);
  const stays = { label: capital(sayRule(own ?? "")), chosen: true, run: () => undefined };
  const now = Math.floor(here.now.getTime() / 1000);
  const next = skipped(task, now, here.zone);
  return {
    rules: [
      { label: words.never, chosen: own === null, run: () => set({ repeat: null }) },
      ...rules,
      ...(own === null || rules.some(({ chosen }) => chosen) ? [] : [stays]),
    ],
    turn:
      next === null
        ? null
        : {
            skip() {
              const said = words.skipped(task.title, sayDay(dueDay(String(next.due)), today));
              actions.make(list, [{ op: "set", id: task.id, fields: next }], said);
            },
            apart() {
              const ops = apartOps(list, records, task, now);
              actions.make(list, ops, words.madeApart(task.title));
              const [copy] = ops;
              if (copy) pageState.openTask(copy.id);
            },
          },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
