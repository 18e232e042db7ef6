import { describe, expect, test } from "vitest";
import type { Op } from "../core/records";
import { AT, change, changes, greeted, live, row, Told } from "./told";

describe("greeting", () => {
  test("C1 hello comes first and names the client and the actor", () => {
    const told = new Told().tell({ on: "connected" });
    expect(told.sent()).toEqual([{ t: "hello", protocol: 2, client: "c", as: { id: "me" } }]);
  });

  test("C10 an older server is greeted in the version before, until it has been replaced", () => {
    const refusal = {
      t: "error",
      code: "unsupported_protocol",
      message: "No.",
      retry: false,
    } as const;
    const told = new Told().tell({ on: "connected" }).hear(refusal);
    told.take();
    told.tell({ on: "closed" }, { on: "connected" });
    expect(told.sent()).toMatchObject([{ t: "hello", protocol: 1 }]);
    told.hear(refusal);
    expect(told.take()).toMatchObject([{ do: "pause", code: "unsupported_protocol" }]);
    told.hear({ t: "welcome", you: { id: "me" } });
    told.tell({ on: "closed" }, { on: "connected" });
    expect(told.sent()).toMatchObject([{ t: "hello", protocol: 2 }]);
  });

  test("C2 welcome opens each list from its position", () => {
    expect(greeted().sent().at(-1)).toEqual({ t: "open", list: "l", ...AT });
  });

  test("C5 a ping is answered", () => {
    expect(live().hear({ t: "ping" }).sent()).toEqual([{ t: "pong" }]);
  });

  test("C8 a refused identity pauses and drops nothing", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
    told.take();
    told.hear({ t: "error", code: "unauthenticated", message: "Please sign in.", retry: false });
    expect(told.take()).toEqual([
      { do: "pause", code: "unauthenticated", message: "Please sign in." },
    ]);
    expect(told.session.lists.get("l")?.rows).toHaveLength(1);
  });
});

describe("changes", () => {
  test("C3 the next revision is applied", () => {
    const [effect] = live().hear(changes(6, 7)).take();
    expect(effect).toMatchObject({ do: "apply", position: { epoch: "e1", rev: 7, hash: "h7" } });
  });

  test("C3 a lower revision is dropped", () => {
    expect(live().hear(changes(4, 5)).take()).toEqual([]);
  });

  test("C3 of a frame that overlaps only the new part is applied", () => {
    const [effect] = live()
      .hear(changes(4, 5, 6))
      .take();
    expect(effect).toMatchObject({ do: "apply", changes: [change(6)] });
  });

  test("C3 a change above rev+1 asks again, once", () => {
    const told = live().hear(changes(8), changes(9));
    expect(told.sent()).toEqual([{ t: "open", list: "l", ...AT }]);
  });

  test("C3 changes of another epoch ask again", () => {
    const told = live().hear({ t: "changes", list: "l", epoch: "e2", changes: [change(6)] });
    expect(told.sent()).toEqual([{ t: "open", list: "l", ...AT }]);
  });

  test("C7 a snapshot in pages counts when its last page is there", () => {
    const page = { t: "snapshot", list: "l", epoch: "e2", rev: 9, hash: "h9" } as const;
    const told = live().hear({ ...page, records: [1], more: true });
    expect(told.take()).toEqual([]);
    const position = { epoch: "e2", rev: 9, hash: "h9" };
    expect(told.hear({ ...page, records: [2] }).take()).toEqual([
      { do: "snapshot", list: "l", position, records: [1, 2] },
    ]);
  });

  test("SEC63 a list that the server cannot read is said to be, its edits wait, and it is asked for again", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
    const error = { t: "error", code: "unreadable", message: "", retry: true, list: "l" } as const;
    told.take();
    expect(told.hear(error).take()).toEqual([
      { do: "unreadable", list: "l" },
      { do: "later", list: "l", attempts: 1 },
    ]);
    const again = told.tell({ on: "retry", list: "l" }).sent();
    expect(again).toMatchObject([{ t: "push", mutations: [{ seq: 1 }] }]);
  });

  test("frames about a list nobody follows any more mean nothing", () => {
    const told = live().tell({ on: "unfollow", list: "l" });
    expect(told.sent()).toEqual([{ t: "close", list: "l" }]);
    expect(
      told
        .hear(changes(6), { t: "gone", list: "l" })
        .take()
        .map((e) => e.do),
    ).toEqual([]);
  });
});

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

describe("a connection that ends because a message was too large", () => {
  const notes = (text: string): Op => ({ op: "set", id: "t", fields: { notes: text } });
  const again = (told: Told) =>
    told
      .tell({ on: "closed" }, { on: "connected" })
      .hear({ t: "welcome", you: { id: "me" } }, { t: "current", list: "l", ...AT })
      .sent()
      .at(-1);

  test("D2 the push in flight goes again row by row, and the one that is too large does not", () => {
    const told = live().tell({ on: "rows", list: "l", rows: [row(1), row(2, [notes("x")])] });
    told.take();
    expect(told.tell({ on: "too_large" }).take()).toEqual([]);
    expect(again(told)).toMatchObject({ t: "push", mutations: [{ seq: 1 }] });
    const lost = told.tell({ on: "too_large" }).take();
    expect(lost).toMatchObject([{ do: "unsendable", row: { seq: 1 }, code: "too_large" }]);
  });

  test("D2 of several pushes in flight it was the largest", () => {
    const told = live().tell({ on: "follow", list: "m", position: AT });
    told.hear({ t: "current", list: "m", ...AT });
    told.tell({ on: "rows", list: "l", rows: [row(1)] });
    told.tell({ on: "rows", list: "m", rows: [{ ...row(1, [notes("long")]), list: "m" }] });
    told.take();
    expect(told.tell({ on: "too_large" }).take()).toMatchObject([{ do: "unsendable", list: "m" }]);
  });

  test("D2 with nothing in flight nothing is set aside", () => {
    expect(live().tell({ on: "too_large" }).take()).toEqual([]);
  });
});

describe("a history that moved or is another (C2)", () => {
  const MOVED = { t: "moved", list: "l", epoch: "e2" } as const;
  const DIFFERS = { t: "differs", list: "l" } as const;

  test("C2 of a history that moved nothing is sent again, and what waits is sent after the answer", () => {
    const told = greeted().tell({ on: "rows", list: "l", rows: [row(1)] });
    told.take();
    expect(told.hear(MOVED).take()).toEqual([{ do: "moved", list: "l", epoch: "e2" }]);
    const there = { ...AT, epoch: "e2" };
    expect(told.hear({ t: "current", list: "l", ...there }).sent()).toMatchObject([{ t: "push" }]);
    expect(told.session.lists.get("l")?.position).toEqual(there);
  });

  test("C2 a server that does not know the place is told of the way there, once", () => {
    const told = live().hear(changes(6, 7, 8));
    told.take();
    const here = { list: "l", epoch: "e1", rev: 8, hash: "h8" };
    const trail = [
      [6, "h6"],
      [7, "h7"],
    ];
    expect(told.hear(DIFFERS).sent()).toEqual([{ t: "open", ...here, trail }]);
    expect(told.hear(DIFFERS).sent()).toEqual([]);
    const reset = { t: "reset", list: "l", reason: "epoch", common: 6 } as const;
    expect(told.hear(reset).take()).toEqual([{ do: "reset", list: "l", common: 6 }]);
    told.hear({ t: "snapshot", list: "l", epoch: "e2", rev: 7, hash: "x7", records: [] });
    expect(told.session.lists.get("l")?.position).toEqual({
      epoch: "e2",
      rev: 7,
      hash: "x7",
      trail: [[6, "h6"]],
    });
    told.take();
    told.tell({ on: "closed" }, { on: "connected" });
    told.hear({ t: "welcome", you: { id: "me" } });
    expect(told.sent().at(-1)).toEqual({ t: "open", list: "l", epoch: "e2", rev: 7, hash: "x7" });
  });

  test("C2 O3 the base of a mutation is of its own history; in another it says nothing", () => {
    const told = live();
    const rows = [row(1), { ...row(2), baseEpoch: "e1" }, { ...row(3), baseEpoch: "e0" }];
    told.tell({ on: "rows", list: "l", rows });
    expect(told.sent()).toMatchObject([{ mutations: [{ base: 5 }, { base: 5 }, { base: 0 }] }]);
  });
});

test.each(["", "nav1)", "näv", "a b", "x".repeat(65)])(
  "E9 a list whose id cannot be one is gone, and the server is not asked (%s)",
  (list) => {
    const told = live().tell({ on: "follow", list, position: null });
    expect(told.take()).toEqual([{ do: "gone", list }]);
    told.tell({ on: "rows", list, rows: [row(1)] }, { on: "unfollow", list });
    expect(told.sent()).toEqual([]);
  },
);

test("D14 an error that names no list is about no push, unless the message could not be read", () => {
  const error = (code: string) => ({ t: "error", code, message: "", retry: false }) as const;
  const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
  told.take();
  expect(told.hear(error("not_found"), error("internal")).take()).toEqual([]);
  expect(told.hear(error("bad_message")).take()).toMatchObject([{ do: "unsendable" }]);
});

test("M3 what the server has answered before is settled, not stuck", () => {
  const told = live().tell({ on: "rows", list: "l", rows: [row(1), row(2)] });
  told.take();
  const gap = { client: "c", seq: 1, status: "gap", expected: 3 } as const;
  const ok = { client: "c", seq: 2, status: "ok", rev: 9 } as const;
  told.hear({ t: "ack", list: "l", results: [gap, ok] });
  expect(told.take()).toMatchObject([{ do: "results" }]);
  told.tell({ on: "rows", list: "l", rows: [row(3)] });
  expect(told.sent()).toMatchObject([{ t: "push", mutations: [{ seq: 3 }] }]);
});

test("C2 a reset forgets the position and stops pushing until new numbers are given", () => {
  const told = live().tell({ on: "rows", list: "l", rows: [row(1)] });
  told.take();
  told.hear({ t: "reset", list: "l", reason: "epoch" });
  expect(told.take()).toEqual([{ do: "reset", list: "l", common: 0 }]);
  told.hear({ t: "snapshot", list: "l", epoch: "e2", rev: 2, hash: "x", records: [] });
  expect(told.sent()).toEqual([]);
});

describe("presence", () => {
  const at = { task: "t", field: "title" } as const;

  test("P1 presence is said on a list the server has opened, and only there", () => {
    const told = greeted();
    told.take();
    const where = { on: "present", list: "l", where: at } as const;
    expect(told.tell(where).sent()).toEqual([]);
    told.hear({ t: "current", list: "l", ...AT }).take();
    expect(told.tell(where).sent()).toEqual([{ t: "presence", list: "l", at }]);
    expect(told.tell({ on: "present", list: "l", where: null }).sent()).toEqual([
      { t: "presence", list: "l", at: null },
    ]);
    expect(told.tell({ on: "present", list: "l", where: "away" }).sent()).toEqual([
      { t: "presence", list: "l", away: true },
    ]);
    expect(told.tell({ on: "present", list: "other", where: null }).sent()).toEqual([]);
  });

  test("P3 presence on a list that is not followed any more means nothing", () => {
    const frame = { t: "presence", list: "l", gone: ["k"] } as const;
    expect(live().hear(frame).take()).toEqual([{ do: "presence", list: "l", frame }]);
    const left = live().tell({ on: "unfollow", list: "l" });
    left.take();
    expect(left.hear(frame).take()).toEqual([]);
  });
});
