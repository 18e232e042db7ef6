/** What this person's home says of their lists, and how they change it. Others' homes stay as they are. */

import { newJitter } from "../core/ids";
import { between } from "../core/order";
import type { Fields, Json, TypedRecord } from "../core/records";
import { liveLinks } from "../core/relations/live";
import { browserChance } from "../sync/clock";
import type { ListView, SyncClient } from "../sync/contract";
import { strings } from "../ui/strings/strings";
import { type Color, toColor } from "../ui/theme/palette";
import { announce, showToast } from "../ui/toasts/toasts";
import type { FollowedLists } from "./followed-lists";
import {
  type Layout,
  type ListLink,
  type ListPlace,
  type ListSummary,
  layoutFrom,
  sectionOf,
  sectionsOf,
} from "./summary";

/** What one does to lists in one's own home. */
export interface HomeActions {
  /** Whether choosing a colour is for oneself, because others see the list too. */
  colorsForOneself(list: ListSummary): boolean;
  /** Null takes one's own colour back. */
  recolor(list: ListSummary, color: Color | null): void;
  /** Make one's own colour the list's. */
  recolorForAll(list: ListSummary): void;
  favorite(list: ListSummary, on: boolean): void;
  /** Show it in another way, on all one's devices. */
  show(list: ListSummary, layout: Layout): void;
  /** It was looked at up to this revision. */
  looked(list: string, rev: number): void;
  archive(list: ListSummary): void;
  restore(list: ListSummary): void;
  /** Within its section. */
  move(list: ListSummary, way: "up" | "down"): void;
  drop(id: string, place: ListPlace): void;
}

const NONE: ReadonlyMap<string, TypedRecord> = new Map();

export function linksOf(home: ListView | null): ReadonlyMap<string, ListLink> {
  return new Map(liveLinks(home?.records ?? NONE).map((link) => [link.id, linkOf(link)]));
}

function linkOf({ position, color, favorite, archived, layout, seen }: TypedRecord): ListLink {
  return {
    position: String(position),
    color: colorOf(color),
    favorite: favorite === true,
    archived: archived === true,
    layout: layoutFrom(layout),
    seen: typeof seen === "number" ? seen : null,
  };
}

const colorOf = (color: Json | undefined): Color | null =>
  typeof color === "string" ? toColor(color) : null;

/** `summaries` are the lists as they are shown now. */
export function makeHome(
  client: SyncClient,
  store: FollowedLists,
  summaries: readonly ListSummary[],
  actions: { setList(list: string, fields: Fields): void },
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
    const position = between(after, rest[to]?.link?.position ?? null, newJitter(browserChance));
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
        actions.setList(list.id, { color });
        if (list.link?.color) set(list.id, { color: null });
      }
    },
    recolorForAll(list) {
      actions.setList(list.id, { color: list.color });
      set(list.id, { color: null });
    },
    favorite(list, favorite) {
      set(list.id, { favorite });
      announce((favorite ? strings.lists.favored : strings.lists.unfavored)(list.title));
    },
    show(list, layout) {
      set(list.id, { layout: layout === "list" ? null : layout });
      announce(strings.lists.shownAs[layout](list.title));
    },
    looked: (list, seen) => set(list, { seen }),
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
