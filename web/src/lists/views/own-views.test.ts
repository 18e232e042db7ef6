import { expect, it } from "vitest";
import { readFilter } from "../../core/filter/reading";
import type { Fields, Op, TypedRecord } from "../../core/records";
import { ownViewIn, ownViewOps } from "./own-views";
import { savedViewsIn, type ViewPlace } from "./saved-views";

const home = (...records: readonly Readonly<Record<string, unknown>>[]): ViewPlace => ({
  id: "home",
  title: "Home",
  records: new Map(records.map((each) => [String(each.id), each as unknown as TypedRecord])),
});
const made = ([create, set]: readonly Op[]): Fields => ({
  ...(create?.op === "create" ? create.fields : {}),
  ...(set?.op === "set" ? set.fields : {}),
});

it("the first choice makes a view that finds what is seen, and is none of the saved ones", () => {
  for (const view of ["today", "upcoming", "mine"] as const) {
    const ops = ownViewOps(home(), view, "Name", { group: "priority" });
    const fields = made(ops);
    expect(() => readFilter(String(fields.query))).not.toThrow();
    const kept = home({ id: ops[0]?.id, type: "view", ...fields });
    expect(ownViewIn(kept, view)).toMatchObject({ group: "priority", sort: null, layout: "list" });
    expect(savedViewsIn(kept)).toEqual([]);
  }
});

it("two devices that choose at once make the same view, and another choice changes it", () => {
  const ids = () => ownViewOps(home(), "today", "Today", {}).map(({ id }) => id);
  expect(ids()).toEqual(ids());
  const there = { id: "view-today", type: "view", title: "Today", position: "V" };
  const set = { op: "set", id: "view-today", fields: { sort: "title" } };
  expect(ownViewOps(home(there), "today", "Today", { sort: "title" })).toEqual([set]);
  const gone = home({ ...there, deleted_at: "2026-11-28T12:00:00.000Z" });
  expect(ownViewIn(gone, "today")).toBeNull();
  const restore = { op: "restore", id: "view-today" };
  expect(ownViewOps(gone, "today", "Today", { sort: "title" })).toEqual([restore, set]);
});
