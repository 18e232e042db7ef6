import { describe, expect, test } from "vitest";
import type { AskedOp, Op } from "../../core/records";
import { AT, change, changes, greeted, live, row, Told } from "../../testing/told-session";

describe("greeting", () => {
  test("C1 hello comes first and names the client and the actor", () => {
    const told = new Told().tell({ on: "connected" });
    expect(told.sent()).toEqual([{ t: "hello", protocol: 3, client: "c", as: { id: "me" } }]);
  });

  test("C10 an older server is greeted in the versions before, until it has been replaced", () => {
    const refusal = {
      t: "error",
      code: "unsupported_protocol",
      message: "No.",
      retry: false,
    } as const;
    const told = new Told().tell({ on: "connected" }).hear(refusal);
    told.take();
    told.tell({ on: "closed" }, { on: "connected" });
    expect(told.sent()).toMatchObject([{ t: "hello", protocol: 2 }]);
    told.hear(refusal);
    expect(told.take()).toEqual([]);
    told.tell({ on: "closed" }, { on: "connected" });
    expect(told.sent()).toMatchObject([{ t: "hello", protocol: 1 }]);
    told.hear(refusal);
    expect(told.take()).toMatchObject([{ do: "pause", code: "unsupported_protocol" }]);
    told.hear({ t: "welcome", you: { id: "me" } });
    told.tell({ on: "closed" }, { on: "connected" });
    expect(told.sent()).toMatchObject([{ t: "hello", protocol: 3 }]);
  });

  test("C10 to an older server a turn is a task that is done", () => {
    const turn: AskedOp = { op: "complete", id: "t", occurrence: 2 };
    const pushed = (told: Told) =>
      told
        .tell({ on: "rows", list: "l", rows: [{ ...row(1), ops: [turn] }] })
        .sent()
        .flatMap((frame) => (frame.t === "push" ? frame.mutations : []));
    expect(pushed(live())).toMatchObject([{ ops: [turn] }]);
    const told = new Told().tell({ on: "follow", list: "l", position: AT }, { on: "connected" });
    told.hear({ t: "error", code: "unsupported_protocol", message: "No.", retry: false });
    told.tell({ on: "closed" }, { on: "connected" }).hear({ t: "welcome", you: { id: "me" } });
    told.hear({ t: "current", list: "l", ...AT });
    told.take();
    expect(pushed(told)).toMatchObject([
      { ops: [{ op: "set", id: "t", fields: { completed: true } }] },
    ]);
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

test("D14 an error that names no list is about no push, unless it is about the only message unanswered", () => {
  const error = (code: string) => ({ t: "error", code, message: "", retry: false }) as const;
  const told = live().tell({ on: "follow", list: "m", position: AT });
  told.hear({ t: "current", list: "m", ...AT });
  told.tell({ on: "rows", list: "l", rows: [row(1)] });
  told.tell({ on: "rows", list: "m", rows: [{ ...row(1), list: "m" }] });
  told.take();
  expect(told.hear(error("internal"), error("bad_message")).take()).toEqual([]);
  told.tell({ on: "unfollow", list: "m" }).take();
  expect(told.hear(error("not_found")).take()).toEqual([]);
  expect(told.hear(error("bad_message")).take()).toMatchObject([{ do: "unsendable" }]);
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

  test("P8 C10 to an older server nothing typed is said", () => {
    const told = new Told().tell({ on: "follow", list: "l", position: AT }, { on: "connected" });
    told.hear({ t: "error", code: "unsupported_protocol", message: "No.", retry: false });
    told.tell({ on: "closed" }, { on: "connected" }).hear({ t: "welcome", you: { id: "me" } });
    told.hear({ t: "current", list: "l", ...AT });
    told.take();
    const said = (field: "title" | "comment") =>
      told.tell({ on: "present", list: "l", where: { task: "t", field, text: "Mil" } }).sent();
    expect(said("title")).toEqual([{ t: "presence", list: "l", at }]);
    expect(said("comment")).toEqual([{ t: "presence", list: "l", at: { task: "t" } }]);
  });

  test("P3 presence on a list that is not followed any more means nothing", () => {
    const frame = { t: "presence", list: "l", gone: ["k"] } as const;
    expect(live().hear(frame).take()).toEqual([{ do: "presence", list: "l", frame }]);
    const left = live().tell({ on: "unfollow", list: "l" });
    left.take();
    expect(left.hear(frame).take()).toEqual([]);
  });
});
