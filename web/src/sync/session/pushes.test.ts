import { describe, expect, test } from "vitest";
import { AT, greeted, live, row } from "../../testing/told-session";

describe("pushes", () => {
  test("M4 a second push waits for the answer to the first", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
    expect(told.sent()).toHaveLength(1);
    told.tell({ on: "rows", list: "l", rows: [row(1), row(2)] });
    expect(told.sent()).toEqual([]);
    const ok = { client: "c", seq: 1, status: "ok", rev: 6 } as const;
    const [push] = told.hear({ t: "ack", list: "l", results: [ok] }).sent();
    expect(push).toMatchObject({ t: "push", mutations: [{ seq: 2 }] });
  });

  test("M4 a list that has nothing to push and had nothing costs nothing, however many there are", () => {
    const told = live();
    const before = told.session;
    expect(told.tell({ on: "rows", list: "l", rows: [] }).session).toBe(before);
    told.tell({ on: "rows", list: "l", rows: [row(1)] }, { on: "rows", list: "l", rows: [] });
    expect(told.session.lists.get("l")?.rows).toEqual([]);
  });

  test("M4 after a lost connection the same push goes again", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
    const [first] = told.sent();
    told.tell({ on: "closed" }, { on: "connected" });
    told.hear({ t: "welcome", you: { id: "me" } }, { t: "current", list: "l", ...AT });
    expect(told.sent().at(-1)).toEqual(first);
  });

  test("C2 nothing is pushed before the server has answered open", () => {
    const told = greeted();
    told.take();
    expect(told.tell({ on: "rows", list: "l", rows: [row(1)] }).sent()).toEqual([]);
  });

  test("C7 a push has at most 100 ops and 60 KiB", () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ op: "delete", id: `t${i}` }) as const);
    const rows = [row(1, many), row(2, many)];
    const [push] = live().tell({ on: "rows", list: "l", rows }).sent();
    expect(push).toMatchObject({ mutations: [{ seq: 1 }] });
    const long = { op: "set", id: "t", fields: { notes: "ü".repeat(16_000) } } as const;
    const heavy = [row(1, [long]), row(2, [long])];
    const [light] = live().tell({ on: "rows", list: "l", rows: heavy }).sent();
    expect(light).toMatchObject({ mutations: [{ seq: 1 }] });
  });

  test("M3 rows after an unknown client wait for new numbers", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(7), row(8)] });
    told.take();
    told.hear({
      t: "ack",
      list: "l",
      results: [{ client: "c", seq: 7, status: "unknown_client" }],
    });
    expect(told.sent()).toEqual([]);
    const renumbered = { ...row(1), client: "d" };
    const [push] = told.tell({ on: "rows", list: "l", rows: [renumbered] }).sent();
    expect(push).toMatchObject({ mutations: [{ client: "d", seq: 1 }] });
  });

  test("M5 a list that is gone still takes what may begin it, and is opened then", () => {
    const told = greeted().hear({ t: "gone", list: "l" });
    told.take();
    told.tell({ on: "rows", list: "l", rows: [row(1)] });
    expect(told.sent()).toMatchObject([{ t: "push" }]);
    const ok = { client: "c", seq: 1, status: "ok", rev: 1 } as const;
    expect(told.hear({ t: "ack", list: "l", results: [ok] }).sent()).toMatchObject([{ t: "open" }]);
  });

  test("C8 a denied mutation is refused for good, and the next one is sent", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1), row(2)] });
    const denied = {
      client: "c",
      seq: 1,
      status: "rejected",
      code: "denied",
      message: "No.",
    } as const;
    told.hear({ t: "ack", list: "l", results: [denied] });
    expect(told.sent()).toMatchObject([{ t: "push" }, { t: "push", mutations: [{ seq: 2 }] }]);
  });

  test("an unavailable server is asked again later", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
    const [push] = told.sent();
    told.hear({ t: "error", code: "unavailable", message: "", retry: true, list: "l" });
    expect(told.take()).toEqual([{ do: "later", list: "l", attempts: 1 }]);
    expect(told.tell({ on: "retry", list: "l" }).sent()).toEqual([push]);
  });

  test("O9 a push refused as a whole is sent row by row, to find the bad one", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1), row(2)] });
    told.take();
    const error = { t: "error", code: "too_large", message: "Big.", retry: false } as const;
    expect(told.hear(error).sent()).toMatchObject([{ t: "push", mutations: [{ seq: 1 }] }]);
    expect(told.hear(error).take()).toMatchObject([{ do: "unsendable", row: { seq: 1 } }]);
  });
});

test("M3 what the server has answered before is settled, not stuck", () => {
  const many = Array.from({ length: 99 }, (_, i) => ({ op: "delete", id: `t${i}` }) as const);
  const told = live().tell({ on: "rows", list: "l", rows: [row(1), row(2), row(3, many)] });
  told.take();
  const gap = { client: "c", seq: 1, status: "gap", expected: 3 } as const;
  const ok = { client: "c", seq: 2, status: "ok", rev: 9 } as const;
  told.hear({ t: "ack", list: "l", results: [gap, ok] });
  // What is behind them goes out at once: it needs no new number.
  expect(told.take()).toMatchObject([
    { do: "results" },
    { do: "sent" },
    { do: "send", frame: { t: "push", mutations: [{ seq: 3 }] } },
  ]);
});
