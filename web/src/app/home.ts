/** What this person's home says of their lists, and how they change it. Others' homes stay as they are. */

import { between } from "../core/order";
import type { Fields, Json, TypedRecord } from "../core/records";
import type { HomeActions } from "../features/lists/sidebar";
import { type ListLink, type ListSummary, sectionOf, sectionsOf } from "../features/lists/summary";
import type { ListView, SyncClient } from "../sync/contract";
import { type Color, toColor } from "../ui/palette";
import { strings } from "../ui/strings";
import { announce, showToast } from "../ui/toasts";
import type { BoardStore } from "./board";
import { newJitter } from "./random";
import type { Doing } from "./use-doing";

export function linksOf(home: ListView | null): ReadonlyMap<string, ListLink> {
  const links = new Map<string, ListLink>();
  for (const record of home?.records.values() ?? [])
    if (record.type === "link" && !record.deleted_at) links.set(record.id, linkOf(record));
  return links;
}

function linkOf({ position, color, favorite, archived }: TypedRecord): ListLink {
  return {
    position: String(position),
    color: colorOf(color),
    favorite: favorite === true,
    archived: archived === true,
  };
}

const colorOf = (color: Json | undefined): Color | null =>
  typeof color === "string" ? toColor(color) : null;

/** `summaries` are the lists as they are shown now. */
export function makeHome(
  client: SyncClient,
  store: BoardStore,
  summaries: readonly ListSummary[],
  doing: Pick<Doing, "setList">,
): HomeActions {
  const set = (id: string, fields: Fields): void => {
    const handle = client.home === null ? null : store.handle(client.home);
    handle
      ?.commit([{ op: "set", id, fields }], { undoable: false })
      .catch(() => showToast(strings.toast.failed));
  };
  const place = (list: ListSummary, to: number, among: readonly ListSummary[], more: Fields) => {
    const rest = among.filter(({ id }) => id !== list.id);
    const after = rest[to - 1]?.link?.position ?? null;
    const position = between(after, rest[to]?.link?.position ?? null, newJitter());
    set(list.id, { position, ...more });
    announce(strings.toast.position(list.title, to + 1, rest.length + 1));
  };
  const inSection = (name: string) =>
    sectionsOf(summaries).find((section) => section.name === name)?.lists ?? [];
  const colorsForOneself = (list: ListSummary) =>
    client.known && list.link !== null && (list.shared || list.role !== "owner");
  return {
    colorsForOneself,
    recolor(list, color) {
      if (colorsForOneself(list)) set(list.id, { color });
      else if (color !== null) {
        doing.setList(list.id, { color });
        if (list.link?.color) set(list.id, { color: null });
      }
    },
    recolorForAll(list) {
      doing.setList(list.id, { color: list.color });
      set(list.id, { color: null });
    },
    favorite(list, favorite) {
      set(list.id, { favorite });
      announce((favorite ? strings.lists.favored : strings.lists.unfavored)(list.title));
    },
    archive(list) {
      set(list.id, { archived: true });
      const run = () => set(list.id, { archived: false });
      showToast(strings.toast.archived(list.title), { label: strings.toast.undo, run });
    },
    restore(list) {
      set(list.id, { archived: false });
      showToast(strings.toast.restored(list.title));
    },
    move(list, way) {
      const among = inSection(sectionOf(list));
      const from = among.findIndex(({ id }) => id === list.id);
      const to = from + (way === "up" ? -1 : 1);
      if (to >= 0 && to < among.length) place(list, to, among, {});
      else announce(strings.toast.position(list.title, from + 1, among.length));
    },
    drop(id, { section, before }) {
      const list = summaries.find((each) => each.id === id);
      if (!list || before === id) return;
      const among = inSection(section);
      const rest = among.filter((each) => each.id !== id);
      const found = rest.findIndex((each) => each.id === before);
      const to = found === -1 ? rest.length : found;
      const stays = section === sectionOf(list);
      if (stays && among.findIndex((each) => each.id === id) === to) return;
      place(list, to, among, stays ? {} : { favorite: section === "favorites" });
    },
  };
}
