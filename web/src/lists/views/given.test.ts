import { expect, it } from "vitest";
import { readFilter } from "../../core/filter/reading";
import type { ListView } from "../../sync/contract";
import { givenBoth, givenBy, withTags } from "./given";

const listOf = (id: string, title: string, records: readonly object[] = []) =>
  ({
    ...{ id, title, state: "ready", unreadable: false, tasks: [] },
    records: new Map((records as { readonly id: string }[]).map((each) => [each.id, each])),
  }) as unknown as ListView;

const shop = listOf("shop", "Shop", [
  { id: "dairy", type: "section", title: "Dairy" },
  { id: "ann", type: "member", name: "Ann Lee" },
  { id: "ben", type: "member", name: "Ben Okafor" },
  { id: "vries", type: "member", name: "Ben Vries" },
]);
const den = listOf("den", "Summer house");
const given = (text: string) =>
  givenBy(readFilter(text), { lists: [shop, den], list: shop, today: "2026-11-29", me: "me" });

it.each([
  ["#home", { tags: ["home"] }],
  ["#Home & #home & p2", { tags: ["Home", "home"], priority: 2 }],
  ["today & @me", { due: "2026-11-29", assignees: ["me"] }],
  ["tomorrow", { due: "2026-11-30" }],
  ["@ann & >dairy", { assignees: ["ann"], section: "dairy" }],
  ["@ben", {}],
  ['@"Ben Vries"', { assignees: ["vries"] }],
  ["#home & milk & overdue", { tags: ["home"] }],
  ["#home | p1", {}],
  ["#home & !@me", {}],
  ["created today & due before friday", {}],
])("what is added below %s gets what it asks for, if it is a plain conjunction", (text, fields) => {
  expect(given(text)).toEqual({ fields, list: null });
});

it("goes to the list that the filter names", () => {
  expect(given('list:"summer house" & #home')).toEqual({ fields: { tags: ["home"] }, list: "den" });
  expect(given("list:nowhere").list).toBeNull();
});

it("keeps the tags of a typed line beside those of the filter", () => {
  expect(withTags({ tags: ["home"] }, { tags: ["lake", "home"] })).toEqual({
    tags: ["home", "lake"],
  });
  expect(withTags({}, { tags: ["lake"] })).toEqual({});
});

it("of a column and a filter both count, the column first: a task stands below its first tag", () => {
  const column = { fields: { tags: ["lake"], priority: 1 }, list: null };
  expect(givenBoth(column, given("#home & p2 & @ann"))).toEqual({
    fields: { tags: ["lake", "home"], priority: 1, assignees: ["ann"] },
    list: null,
  });
  expect(givenBoth({ fields: {}, list: "shop" }, given('list:"summer house"')).list).toBe("shop");
});
