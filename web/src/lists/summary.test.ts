import { expect, it } from "vitest";
import { freshColor, type ListLink, type ListSummary, sectionsOf } from "./summary";

const LINK: ListLink = {
  position: "V",
  color: null,
  favorite: false,
  archived: false,
  layout: "list",
  seen: null,
};

function list(id: string, more: Partial<ListSummary> = {}, link: Partial<ListLink> = {}) {
  const plain = {
    title: id,
    color: "indigo",
    listColor: "indigo",
    unreadable: false,
    open: 0,
    role: "owner",
  } as const;
  return { id, ...plain, shared: false, staying: false, link: { ...LINK, ...link }, ...more };
}

const names = (lists: readonly ListSummary[]) =>
  sectionsOf(lists).map(({ name, lists: found }) => [name, ...found.map(({ id }) => id)]);

it("each list stands once: with the favourites, among one's own, or with those others share", () => {
  const theirs = { role: "viewer" } as const;
  const lists = [list("a"), list("b", theirs), list("c", theirs, { favorite: true }), list("d")];
  expect(names(lists)).toEqual([
    ["favorites", "c"],
    ["own", "a", "d"],
    ["shared", "b"],
  ]);
});

it("what is in the archive is in no section, and one's own section is there even if empty", () => {
  const lists = [
    list("a", {}, { archived: true }),
    list("b", {}, { archived: true, favorite: true }),
  ];
  expect(names(lists)).toEqual([["own"]]);
});

it("a list that is not in the home is still shown", () => {
  expect(names([list("a", { link: null, role: "viewer" })])).toEqual([["own"], ["shared", "a"]]);
});

it("a new list has the colour that the fewest have, also of those that others share", () => {
  expect(freshColor([])).toBe("indigo");
  const shared = list("c", { color: "amber", role: "viewer" });
  const away = list("d", { color: "red" }, { archived: true });
  expect(freshColor([list("a"), list("b", { color: "green" }), shared, away])).toBe("red");
  expect(freshColor([list("a"), list("b", { color: "green" }), away])).toBe("amber");
});
