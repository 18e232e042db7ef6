import { expect, it } from "vitest";
import type { TypedRecord } from "../core/records";
import type { ListView } from "../sync/contract";
import { isOver, noticesOf, unreadIn } from "./notices";

function home(...records: readonly TypedRecord[]): ListView {
  return { records: new Map(records.map((record) => [record.id, record])) } as unknown as ListView;
}

const notice = (id: string, more: object = {}): TypedRecord => ({
  ...{ id, type: "notice", kind: "assigned", list: "shop", by: "ann", rev: 7, read: false },
  created_at: "2026-11-28T10:00:00.000Z",
  ...more,
});

it("N1 the notices of a home come the newest first, however they were put there", () => {
  const view = home(
    notice("a", { at: "2026-11-28T09:00:00.000Z" }),
    { id: "shop", type: "link", position: "V" },
    notice("b"),
    notice("c", { at: "2026-11-28T11:00:00.000Z", read: true }),
    notice("gone", { deleted_at: "2026-11-28T12:00:00.000Z" }),
  );
  expect(noticesOf(view).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(unreadIn(view)).toBe(2);
});

it("N6 a push is taken away once its notice is read or gone, not before it has come", () => {
  const view = home(
    notice("new"),
    notice("seen", { read: true }),
    notice("gone", { deleted_at: "2026-11-28T12:00:00.000Z" }),
    { id: "shop", type: "link", position: "V" },
  );
  const over = ["new", "seen", "gone", "shop", "on its way"].filter((id) => isOver(view, id));
  expect(over).toEqual(["seen", "gone"]);
  expect(isOver(null, "new")).toBe(false);
});

it("N9 a guest has no home, and so none", () => {
  expect(noticesOf(null)).toEqual([]);
  expect(unreadIn(null)).toBe(0);
});

it("O6 what is missing or of another shape is nothing", () => {
  const [found] = noticesOf(
    home(notice("a", { count: "many", also: "ben", text: 7, again: null })),
  );
  expect(found).toMatchObject({ count: 1, also: [], to: [], text: null, title: null, again: null });
});
