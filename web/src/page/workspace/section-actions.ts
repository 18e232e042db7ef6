/** What a person can do to the sections of a list. Loaded with the tasks. */

import { Family } from "../../core/relations/family";
import {
  createSectionOp,
  moveSectionOps,
  sectionsIn,
  toSectionOps,
} from "../../core/relations/sections";
import type { SectionActions } from "../../features/list/sections/types";
import { browserChance } from "../../sync/clock";
import type { ListView } from "../../sync/contract";
import { sectionStrings } from "../../ui/strings/section-strings";
import { announce } from "../../ui/toasts/toasts";
import type { Actions } from "./use-actions";
import type { PageState } from "./use-page-state";

export function sectionActionsOf(
  list: ListView,
  actions: Actions,
  pageState: PageState,
  focusAdding: () => void,
): SectionActions {
  const { id: of, records } = list;
  const sections = sectionsIn(records);
  const titleOf = (id: string) => sections.all.find((section) => section.id === id)?.title ?? "";
  return {
    create: (title) => actions.make(of, [createSectionOp(sections, title, browserChance)], null),
    rename: (id, title, seen) => actions.set(of, id, { title }, { title: seen }),
    move(id, way) {
      const ops = moveSectionOps(sections, id, way, browserChance);
      if (ops.length === 0) return;
      void actions.make(of, ops, null);
      const at = sections.all.findIndex((section) => section.id === id) + (way === "up" ? 0 : 2);
      announce(sectionStrings.position(titleOf(id), at, sections.all.length));
    },
    remove(id) {
      void actions.make(of, [{ op: "delete", id }], sectionStrings.removed(titleOf(id)));
    },
    addTo(id) {
      pageState.setInto(id === null ? null : { list: of, section: id, day: null });
      focusAdding();
    },
    endCreating: () => pageState.askSection(null),
  };
}

/** Tasks with what is below them go to a section, or (null) to those in none. */
export function moveToSection(
  list: ListView,
  ids: readonly string[],
  section: string | null,
  actions: Actions,
): void {
  const { tasks, records } = list;
  const sections = sectionsIn(records);
  const ops = toSectionOps(tasks, new Family(tasks), { sections, ids, section }, browserChance);
  const [first] = ops;
  if (!first) return;
  const title = tasks.find(({ id }) => id === first.id)?.title ?? "";
  const to = sections.all.find(({ id }) => id === section)?.title ?? sectionStrings.none;
  void actions.make(list.id, ops, sectionStrings.moved(title, ops.length - 1, to));
}
